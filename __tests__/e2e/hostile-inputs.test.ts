import { describe, expect, it } from 'vitest';
import type { Step } from '../../local-runner/run-action.js';
import { expectHidden, expectOnlyOwnCommands } from '../support/e2e/sinks.js';
import { annotations, openStage } from '../support/e2e/stage.js';

/** Red before any request, with one annotation. */
async function refusal(inputs: Step['inputs']): Promise<string> {
  const { simulator, run } = await openStage();
  const result = await run(inputs);
  const [error = '', ...more] = annotations('error', result.stdout);
  expect(more).toEqual([]);
  expect(result.exitCode).toBe(1);
  expect(result.stderr).toBe('');
  expect(result.outputs).toEqual({});
  expect(simulator.requests).toEqual([]);
  expectOnlyOwnCommands(result);
  expectHidden(result, ['demo-client-secret', 'hush']);
  return error;
}

describe('addresses that are not Adobe', () => {
  it.each([
    'https://platform.adobe.io@evil.test',
    'https://platform.adobe.io:hush@platform.adobe.io',
    'https://platform.adobe.io.evil.test',
    'https://evil-adobe.io',
    'https://evil.test/platform.adobe.io',
    'https://evil.test#platform.adobe.io',
    'https://evil.test\\.adobe.io',
    'https://platform.adobe.io:8443',
    'https://127.0.0.1.evil.test',
    'https://adobe.io%2eevil.test',
    'https://platform.adobe.io/path',
    'http://platform.adobe.io',
    'ftp://127.0.0.1',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http://169.254.169.254',
    'platform.adobe.io',
    '::error::evil',
  ])('%s is refused, for either service', async (url) => {
    expect(await refusal({ 'platform-url': url })).toMatch(/^(?:.*\n)?platform-url: /);
    expect(await refusal({ 'ims-url': url })).toMatch(/^(?:.*\n)?ims-url: /);
  });
});

describe('values that would become something else on the way', () => {
  it.each<[string, string]>([
    ['access-token', 'hush\r\nX-Evil: 1'],
    ['access-token', 'hush hush'],
    ['api-key', 'a\r\nX-Evil: 1'],
    ['ims-org-id', 'a\r\nX-Evil: 1@AdobeOrg'],
    ['ims-org-id', '@AdobeOrg'],
    ['sandbox', 'dev\r\nX-Evil: 1'],
    ['sandbox', '../prod'],
    ['connection-name', 'a\nb'],
    ['connection-name', 'a\u2028b'],
    ['connection-spec-id', 'c604ff05-7f1a-43c0-8e18-33bf874cb11c"&property=name'],
    ['scopes', 'openid,a b&client_id=evil"'],
    ['if-exists', 'delete'],
    ['dry-run', 'yes'],
    ['timeout-seconds', '1e9'],
    ['timeout-seconds', '0'],
    ['auth-params', '{"a": "hush", "a": "hush"}'],
    ['auth-params', '{"__proto__": {"a": "hush"}}'],
    ['auth-params', '["hush"]'],
    ['auth-params', '{"a": "hush'],
    ['auth-params', `{"a": "${'hush'.repeat(30_000)}"}`],
  ])('%s: %j is refused', async (name, value) => {
    const error = await refusal(
      name === 'access-token' ? { 'client-secret': '', [name]: value } : { [name]: value },
    );
    expect(error).toMatch(new RegExp(`^${name}: `, 'm'));
  });

  it('all of them at once make one error with a line for each', async () => {
    const error = await refusal({
      sandbox: '',
      'connection-name': '',
      'connection-spec-id': 'x',
      'ims-org-id': '',
      'api-key': '',
      'client-secret': '',
      'if-exists': 'x',
      'dry-run': 'x',
      'test-connection': 'x',
      'platform-url': 'x',
      'ims-url': 'x',
      'timeout-seconds': 'x',
      scopes: '',
      'auth-params': '[]',
      'auth-spec-name': '',
    });
    for (const name of [
      'sandbox',
      'connection-name',
      'connection-spec-id',
      'ims-org-id',
      'api-key',
      'client-secret',
      'if-exists',
      'dry-run',
      'test-connection',
      'platform-url',
      'ims-url',
      'timeout-seconds',
      'scopes',
      'auth-params',
    ]) {
      expect(error).toMatch(new RegExp(`^${name}\\b`, 'm'));
    }
  });
});
