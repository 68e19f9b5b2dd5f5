import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readAuthParams } from '../../src/runner/auth-params.js';
import { giveInputs } from '../support/given-inputs.js';

afterEach(() => vi.unstubAllEnvs());

async function authParamsOf(value: string): Promise<{ params: unknown; problems: string[] }> {
  giveInputs({ 'auth-params': value });
  const problems: string[] = [];
  return { params: await readAuthParams(problems), problems };
}

describe('auth-params', () => {
  it.each<[string, unknown]>([
    ['', undefined],
    ['  ', undefined],
    ['{}', {}],
    ['\n{"a":[1,{"b":"x"}]}\n', { a: [1, { b: 'x' }] }],
    ['\ufeff{"a":"x"}', { a: 'x' }],
    ['{"auth":"x","params":"y"}', { auth: 'x', params: 'y' }],
    ['{"auth":{"token":"x"}}', { auth: { token: 'x' } }],
    ['{"params":{"a":"x"},"host":"y"}', { params: { a: 'x' }, host: 'y' }],
  ])('%j is %j', async (value, params) => {
    expect(await authParamsOf(value)).toEqual({ params, problems: [] });
  });

  it.each([
    [
      '{"a":"top',
      'it is invalid JSON at line 1, column 6: a string without a closing double quote',
    ],
    [
      '\n\n {"a":1,}',
      'it is invalid JSON at line 3, column 9: a comma before the closing brace or bracket (a trailing comma); remove it',
    ],
    ['[{"a":1}]', 'it is a list; remove the square brackets'],
    [`{"a":"${'x'.repeat(1024 * 100)}"}`, 'it is longer than 64 KiB'],
  ])('%j is refused', async (value, message) => {
    expect(await authParamsOf(value)).toEqual({
      params: undefined,
      problems: [`auth-params: expected one JSON object, but ${message}.`],
    });
  });

  it.each([
    [
      '{"name":"n","auth":{"specName":"Access Key","params":{"a":"x"}},"connectionSpec":{"id":"y"}}',
      'auth.params',
    ],
    ['{"auth":{"params":{}}}', 'auth.params'],
    ['{"specName":"Access Key","params":{"a":"x"}}', 'params'],
    ['{"params":{"a":"x"}}', 'params'],
  ])('%s has the credentials further down', async (value, within) => {
    expect(await authParamsOf(value)).toEqual({
      params: undefined,
      problems: [`auth-params: has more than the credentials; use only what is under ${within}.`],
    });
  });

  it('passes on a fault of its own as it is, and not as a problem whose words could show a value', async () => {
    const fault = new Error('zQ7');
    const broken = vi.spyOn(JSON, 'parse').mockImplementation(() => {
      throw fault;
    });
    giveInputs({ 'auth-params': '{"a":"x"}' });
    await expect(readAuthParams([])).rejects.toThrow(fault);
    broken.mockRestore();
  });

  it('is either an object or one problem that shows nothing of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string()), fc.nat(20), async (text, cut) => {
        const value = `${text.slice(0, text.length - cut)}zQ7zQ7`;
        const { params, problems } = await authParamsOf(value.replaceAll('\0', ''));
        expect(params).toBeUndefined();
        expect(problems).toHaveLength(1);
        expect(problems[0]).not.toContain('zQ7');
      }),
      { numRuns: 300 },
    );
  });
});

describe('expressions and variables that were not replaced', () => {
  it('are told as such where they break the JSON', async () => {
    for (const value of [
      '$PARAMS',
      '{{params}}',
      ` \${{ secrets.PARAMS }}\n`,
      `{"key": \${{ secrets.KEY }}}`,
    ]) {
      expect((await authParamsOf(value)).problems).toEqual([
        'auth-params: is an expression or variable that was not replaced by its value; check its quotes and braces.',
      ]);
    }
  });
});
