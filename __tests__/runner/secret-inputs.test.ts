import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Credential } from '../../src/adobe/ims.js';
import { maskSecretInputs, readCredential } from '../../src/runner/secret-inputs.js';
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

describe('masks', () => {
  it.each<[Record<string, string>, string[]]>([
    [{}, []],
    [{ 'client-secret': 's' }, ['s']],
    [{ 'access-token': 't' }, ['t']],
    [{ 'client-secret': 's', 'access-token': 't' }, ['s', 't']],
    [{ 'access-token': 'wrong\r\nx: y' }, ['wrong\r\nx: y']],
    [{ 'auth-params': '{"a":"x","b":["y"]}' }, ['{"a":"x","b":["y"]}', 'x', 'y']],
    [{ 'auth-params': '{"a":"x","b":"y"' }, ['{"a":"x","b":"y"', 'x', 'y']],
    [{ 'auth-params': '{\n"a": "x",\n"b": ["y"]\n}' }, ['x', 'y']],
    [{ 'auth-params': '{"key":"-----\\nabc\\n"}' }, ['{"key":"-----\\nabc\\n"}', '-----\nabc\n']],
    [{ 'api-key': 'p8e-secret' }, ['p8e-secret']],
    [{ 'api-key': 'ghp_abc' }, ['ghp_abc']],
    [{ 'api-key': 'Bearer eyJ0eXAi.x' }, ['Bearer eyJ0eXAi.x']],
    [{ sandbox: 'dev', 'connection-name': 'n', 'api-key': 'k', 'ims-org-id': 'o@AdobeOrg' }, []],
  ])('of %j are %j', (given, masks) => {
    expect(masksOf(given)).toEqual(masks);
  });
});

const NO_SCOPES =
  "scopes: has characters that no scope has, such as quotes or brackets. Leave the input out, or give the list that the credential's page in the Developer Console shows, separated by commas or line breaks.";
const EMPTY_SCOPES =
  "scopes: is empty. Leave the input out to get its default, Adobe's usual list, or give the list that the credential's page in the Developer Console shows, separated by commas or line breaks.";
const NO_SECRET =
  'client-secret: is empty. Create the secret under Settings → Secrets and variables → Actions with exactly the name that the workflow uses; a secret of an environment needs "environment:" in the job. Runs for forks get neither secrets nor variables, and runs by Dependabot only its own secrets. To use a ready token, give access-token instead.';
const NOTHING =
  'is the word null or undefined, so the step or expression that should give it found nothing; check that one first (jq prints null when a request failed).';
const NOT_REPLACED =
  'is an expression or variable that was not replaced by its value; check its quotes and braces.';
const JSON_TEXT =
  'is JSON, such as the whole response of a request; use one value of it, without quotes.';
const PLACEHOLDER = 'is a placeholder; replace it with the value.';
const WORD =
  'is the word true or false; check the expression that gives it (a && b gives false when a is false).';
const GITHUB = 'is a token of GitHub; give the value of Adobe.';
const THREE_DOTS = 'has three dots, so a part of it is missing; copy the whole value.';
const A_CLIENT_ID =
  'access-token: is a client ID; the access token is what IMS returns for it, and begins with eyJ.';
const HEADER = 'begins with the name of a header; remove it.';
const NAMED = 'begins with a name; remove the name and what is between it and the value.';

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
    ['openid AdobeID', 'openid,AdobeID'],
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
    [{}, [NO_SECRET]],
    [
      { 'client-secret': 's', 'access-token': 't' },
      ['access-token: is given together with client-secret; remove one of the two.'],
    ],
    [
      { 'client-secret': 'demo-client-id' },
      [
        "client-secret: is the same as api-key; the client secret is another value on the credential's page in the Developer Console.",
      ],
    ],
    [
      { 'client-secret': 'eyJhbGciOi.x.y' },
      ['client-secret: looks like an access token; give it as access-token.'],
    ],
    [
      { 'access-token': 'p8e-x' },
      ['access-token: looks like a client secret; give it as client-secret.'],
    ],
    [{ 'access-token': 'demo-client-id' }, [A_CLIENT_ID]],
    [{ 'access-token': '0123456789abcdef0123456789abcdef' }, [A_CLIENT_ID]],
    [
      { 'client-secret': 's', scopes: '- openid\n- AdobeID' },
      [
        "scopes: is a YAML list; give the list that the credential's page in the Developer Console shows, separated by commas or line breaks.",
      ],
    ],
    [
      { 'client-secret': 's', scopes: 'YOUR_SCOPES' },
      ['scopes: is a placeholder; replace it with the value.'],
    ],
    [{ 'client-secret': 's', scopes: 'null' }, [`scopes: ${NOTHING}`]],
    [{ 'client-secret': 's', scopes: '' }, [EMPTY_SCOPES]],
    [{ 'client-secret': 's', scopes: ' , ' }, [EMPTY_SCOPES]],
    [{ 'client-secret': 's', scopes: 'a,b&c=d' }, [NO_SCOPES]],
    [{ 'client-secret': 's', scopes: '["openid"]' }, [NO_SCOPES]],
    [{ 'client-secret': 's', scopes: 's'.repeat(256) }, [NO_SCOPES]],
    [
      { 'client-secret': 'a b', scopes: '"' },
      ['client-secret: contains whitespace; paste the client secret alone.', NO_SCOPES],
    ],
  ])('of %j is refused', (given, problems) => {
    expect(credentialOf(given).problems).toEqual(problems);
  });

  it.each([
    ['null', NOTHING],
    ['undefined', NOTHING],
    ['None', NOTHING],
    ['***', 'is only asterisks, copied from a log that masks secrets; use the value itself.'],
    [`\${{ secrets.AEP_CLIENT_SECRET }}`, NOT_REPLACED],
    ['$AEP_TOKEN', NOT_REPLACED],
    [`\${AEP_TOKEN}`, NOT_REPLACED],
    ['%AEP_TOKEN%', NOT_REPLACED],
    ['<your client secret>', 'is a placeholder in angle brackets; replace it with the value.'],
    ['[object Object]', 'is the text "[object Object]"; use one property of the object.'],
    ['YOUR_CLIENT_SECRET', PLACEHOLDER],
    ['your-token', PLACEHOLDER],
    ['xxxxxxxx', PLACEHOLDER],
    ['changeme', PLACEHOLDER],
    ['false', WORD],
    ['True', WORD],
    ['ghp_abc', GITHUB],
    ['ghs_abc', GITHUB],
    ['github_pat_11AB_x', GITHUB],
    ['abcdef...', THREE_DOTS],
    ['abc…xyz', THREE_DOTS],
    ['{"access_token":"x","expires_in":86399}', JSON_TEXT],
    ['{\n  "access_token": "x"\n}', JSON_TEXT],
    ['["x"]', JSON_TEXT],
    ['"x"', 'has quotes around it; remove them.'],
    ["'x'", 'has quotes around it; remove them.'],
    ['“x”', 'has quotes around it; remove them.'],
    ['x"', 'has quotes around it; remove them.'],
    ['Bearer x', 'begins with "Bearer"; remove that word and the space.'],
    ['bEARER\tx', 'begins with "Bearer"; remove that word and the space.'],
    ['Authorization: Bearer x', HEADER],
    ['x-api-key: x', HEADER],
    ['access_token=x', NAMED],
    ['client_secret: x', NAMED],
    ['a\r\nx-evil: 1', 'contains a line break; paste the X alone.'],
    ['a b', 'contains whitespace; paste the X alone.'],
    ['x Bearer y', 'contains whitespace; paste the X alone.'],
    ['a\u200bb', 'contains an invisible character (U+200B); paste the X alone.'],
    ['ü', 'contains characters other than printable ASCII; paste the X alone.'],
    ['\u007f', 'contains characters other than printable ASCII; paste the X alone.'],
    ['t'.repeat(16_385), 'is longer than 16384 characters; paste the X alone.'],
  ])('%j is neither a token nor a secret', (value, problem) => {
    expect(credentialOf({ 'access-token': value }).problems).toEqual([
      `access-token: ${problem.replace('X', 'token')}`,
    ]);
    expect(credentialOf({ 'client-secret': value }).problems).toEqual([
      `client-secret: ${problem.replace('X', 'client secret')}`,
    ]);
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
  it('that are longer than what is accepted are masked as a whole only', () => {
    const long = JSON.stringify({ a: 'x'.repeat(65_536) });
    expect(masksOf({ 'auth-params': long })).toEqual([long]);
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
