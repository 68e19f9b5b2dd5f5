import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type Credential,
  maskSecretInputs,
  readAuthParams,
  readCredential,
} from '../../src/runner/secret-inputs.js';
import { giveInputs } from '../support/given-inputs.js';

afterEach(() => vi.unstubAllEnvs());

function masksOf(given: Record<string, string>): string[] {
  giveInputs({ 'client-secret': '', ...given });
  const masks: string[] = [];
  maskSecretInputs((secret) => void masks.push(secret));
  return masks.filter((secret) => secret !== '');
}

function credentialOf(given: Record<string, string>): {
  credential: Credential;
  problems: string[];
} {
  giveInputs({ 'client-secret': '', ...given });
  const problems: string[] = [];
  return { credential: readCredential(problems), problems };
}

function authParamsOf(value: string): { params: unknown; problems: string[] } {
  giveInputs({ 'auth-params': value });
  const problems: string[] = [];
  return { params: readAuthParams(problems), problems };
}

describe('masks', () => {
  it.each<[Record<string, string>, string[]]>([
    [{}, []],
    [{ 'client-secret': 's' }, ['s']],
    [{ 'access-token': 't' }, ['t']],
    [{ 'client-secret': 's', 'access-token': 't' }, ['s', 't']],
    [{ 'access-token': 'wrong\r\nx: y' }, ['wrong\r\nx: y']],
    [{ 'auth-params': '{"a":"x","b":["y"]}' }, ['{"a":"x","b":["y"]}', 'x', 'y']],
    [{ 'auth-params': '{"a":"x","b":"y"' }, ['{"a":"x","b":"y"', 'x', 'y']],
    [{ 'auth-params': '{"key":"-----\\nabc\\n"}' }, ['{"key":"-----\\nabc\\n"}', '-----\nabc\n']],
    [{ sandbox: 'dev', 'connection-name': 'n', 'api-key': 'k', 'ims-org-id': 'o@AdobeOrg' }, []],
  ])('of %j are %j', (given, masks) => {
    expect(masksOf(given)).toEqual(masks);
  });
});

const NO_TOKEN = 'access-token: has blanks, line breaks or other characters that no token has';
const NO_SECRET = 'client-secret: has blanks, line breaks or other characters that no secret has';
const NO_SCOPES =
  "scopes: give the list that the credential's page shows, separated by commas or lines";

describe('a credential', () => {
  it('is a ready token, whatever the scopes', () => {
    expect(credentialOf({ 'access-token': 'eyJ.x-_~+/=', scopes: '' })).toEqual({
      credential: { kind: 'access-token', accessToken: 'eyJ.x-_~+/=' },
      problems: [],
    });
  });

  it.each([
    ['openid,AdobeID', 'openid,AdobeID'],
    ['openid, AdobeID', 'openid,AdobeID'],
    ['openid\nAdobeID\r\nx', 'openid,AdobeID,x'],
    [',openid,,AdobeID,', 'openid,AdobeID'],
    ['additional_info.projectedProductContext', 'additional_info.projectedProductContext'],
    ['https://x.test/a:b-c', 'https://x.test/a:b-c'],
    ['s'.repeat(255), 's'.repeat(255)],
  ])('is a secret with the scopes %j', (given, scopes) => {
    expect(credentialOf({ 'client-secret': 'p8e-x_1', scopes: given })).toEqual({
      credential: { kind: 'client-secret', clientSecret: 'p8e-x_1', scopes },
      problems: [],
    });
  });

  it.each<[Record<string, string>, string[]]>([
    [
      {},
      [
        'client-secret or access-token: one of them is needed, and both are empty; secrets are empty in runs for forks and Dependabot',
      ],
    ],
    [
      { 'client-secret': 's', 'access-token': 't' },
      ['client-secret and access-token: give one of them, not both'],
    ],
    [{ 'access-token': 'Bearer x' }, ['access-token: give the token alone, without "Bearer"']],
    [{ 'access-token': 'bEARER\tx' }, ['access-token: give the token alone, without "Bearer"']],
    [{ 'access-token': 'a\r\nx-evil: 1' }, [NO_TOKEN]],
    [{ 'access-token': 'a b' }, [NO_TOKEN]],
    [{ 'access-token': 'x Bearer y' }, [NO_TOKEN]],
    [{ 'access-token': 'ü' }, [NO_TOKEN]],
    [{ 'access-token': '\u007f' }, [NO_TOKEN]],
    [{ 'access-token': 't'.repeat(16_385) }, [NO_TOKEN]],
    [{ 'client-secret': 'a\nb' }, [NO_SECRET]],
    [{ 'client-secret': 's'.repeat(16_385) }, [NO_SECRET]],
    [{ 'client-secret': 's', scopes: '' }, [NO_SCOPES]],
    [{ 'client-secret': 's', scopes: ' , ' }, [NO_SCOPES]],
    [{ 'client-secret': 's', scopes: 'a,b&c=d' }, [NO_SCOPES]],
    [{ 'client-secret': 's', scopes: 's'.repeat(256) }, [NO_SCOPES]],
    [{ 'client-secret': 'a b', scopes: '"' }, [NO_SECRET, NO_SCOPES]],
  ])('of %j is refused', (given, problems) => {
    expect(credentialOf(given).problems).toEqual(problems);
  });

  it.each([
    { 'access-token': 't'.repeat(16_384) },
    { 'client-secret': 's'.repeat(16_384) },
    { 'access-token': 'Bearerx' },
  ])('may be as long as any token is, or begin as it likes', (given) => {
    expect(credentialOf(given).problems).toEqual([]);
  });
});

describe('auth-params', () => {
  it.each<[string, unknown]>([
    ['', undefined],
    ['  ', undefined],
    ['{}', {}],
    ['\n{"a":[1,{"b":"x"}]}\n', { a: [1, { b: 'x' }] }],
  ])('%j is %j', (value, params) => {
    expect(authParamsOf(value)).toEqual({ params, problems: [] });
  });

  it.each([
    ['{"a":"top', 'it is not valid JSON'],
    ['[{"a":1}]', 'it is JSON, but not an object'],
    ['{"__proto__":{"a":1}}', 'the key __proto__ is not allowed'],
    ['{"a":1,"a":2}', 'a key stands twice in one object'],
    [`{"a":"${'x'.repeat(1024 * 1024)}"}`, 'it is longer than 64 KiB'],
  ])('%j is refused', (value, message) => {
    expect(authParamsOf(value)).toEqual({
      params: undefined,
      problems: [`auth-params: must be a JSON object, but ${message}`],
    });
  });

  it('passes on a fault of its own as it is, and not as a problem whose words could show a value', () => {
    const fault = new Error('zQ7');
    const broken = vi.spyOn(String.prototype, 'matchAll').mockImplementation(() => {
      throw fault;
    });
    expect(() => authParamsOf('{"a":"x"}')).toThrow(fault);
    broken.mockRestore();
  });

  it('is either an object or one problem that shows nothing of it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), fc.nat(20), (text, cut) => {
        const value = `${text.slice(0, text.length - cut)}zQ7zQ7`;
        const { params, problems } = authParamsOf(value.replaceAll('\0', ''));
        expect(params).toBeUndefined();
        expect(problems).toHaveLength(1);
        expect(problems[0]).not.toContain('zQ7');
      }),
      { numRuns: 300 },
    );
  });

  it('are masked string by string, with nothing else', () => {
    const strings = fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { maxLength: 6 });
    fc.assert(
      fc.property(strings, (values) => {
        const json = JSON.stringify({ values, port: 5432, on: true });
        expect(masksOf({ 'auth-params': json })).toEqual([json, ...values]);
      }),
      { numRuns: 300 },
    );
  });
});
