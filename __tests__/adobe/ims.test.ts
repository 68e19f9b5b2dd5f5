import { describe, expect, it, onTestFinished } from 'vitest';
import { openTokens, type TokenOptions } from '../../src/adobe/ims.js';
import { startDeadline } from '../../src/deadline.js';
import { AdobeError } from '../../src/errors.js';
import { RequestError } from '../../src/http/causes.js';
import { failureOf, type Scripted, scriptedTransport } from '../support/adobe/scripted-service.js';
import { fakeClock } from '../support/clock.js';

const SECRET = { kind: 'client-secret', clientSecret: 's3cr3t', scopes: 'openid,session' } as const;
const TOKEN = { body: { access_token: 'first', token_type: 'bearer', expires_in: 86_399 } };
const SECOND = { body: { access_token: 'second' } };
const LOST = new RequestError('ECONNRESET', 'socket hang up');
const DOING = 'Could not get an access token from IMS for API key key: ';

/** A token source behind a transport without a network. */
function source(script: readonly Scripted[], credential: TokenOptions['credential'] = SECRET) {
  const transport = scriptedTransport(script);
  const clock = fakeClock();
  const deadline = startDeadline(60_000, clock);
  onTestFinished(() => deadline.clear());
  const masks: string[] = [];
  const tokens = openTokens({
    imsUrl: 'https://ims.test',
    apiKey: 'key',
    credential,
    transport,
    retryTools: { clock, deadline, onRetry: () => {} },
    mask: (secret) => void masks.push(secret),
    redact: (text) => text.replaceAll('s3cr3t', '***'),
  });
  return { tokens, masks, clock, requests: transport.requests };
}

it('a token that was given is what it is, and cannot be renewed', async () => {
  const { tokens, requests } = source([], { kind: 'access-token', accessToken: 't' });
  await expect(tokens.token()).resolves.toBe('t');
  expect(tokens.renew(tokens.token())).toBeUndefined();
  expect(requests).toEqual([]);
});

describe('minting', () => {
  it('asks once, however many need it, with the credential in the form body only', async () => {
    const { tokens, masks, requests } = source([TOKEN]);
    expect(requests).toEqual([]);
    const all = await Promise.all([tokens.token(), tokens.token()]);
    expect([all, masks]).toEqual([['first', 'first'], ['first']]);
    expect(requests).toEqual([
      {
        method: 'POST',
        url: 'https://ims.test/ims/token/v3',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'application/json',
        },
        body: 'grant_type=client_credentials&client_id=key&client_secret=s3cr3t&scope=openid%2Csession',
      },
    ]);
  });

  it('is tried again when IMS is in trouble', async () => {
    const { tokens, requests, clock } = source([{ status: 500 }, { status: 503 }, LOST, TOKEN]);
    await tokens.token();
    expect([requests.length, clock.sleeps]).toEqual([4, [250, 500, 1000]]);
  });
});

describe('a refusal says what to check', () => {
  it.each<[number, object, string, string]>([
    [
      400,
      { error: 'invalid_client', error_description: 'client_secret s3cr3t is wrong' },
      'invalid_client client_secret *** is wrong.',
      'Check client-secret and api-key',
    ],
    [
      400,
      { error: 'invalid_scope', error_description: 'not granted' },
      'invalid_scope not granted.',
      'Check scopes',
    ],
    [401, { error: 'unauthorized_client' }, 'unauthorized_client.', 'OAuth Server-to-Server'],
    [403, { message: 'x' }, 'x.', 'Check api-key, client-secret and scopes'],
  ])('HTTP %d with %j', async (status, body, said, advice) => {
    const { tokens, requests } = source([{ status, body }]);
    await expect(tokens.token()).rejects.toMatchObject({
      message: `${DOING}HTTP ${status}, ${said}`,
      advice: expect.stringContaining(advice),
      section: 'api-key-and-client-secret',
    });
    expect(requests).toHaveLength(1);
  });

  it.each<[unknown]>([
    [{}],
    ['"x"'],
    [{ access_token: '' }],
    [{ access_token: 7 }],
    [{ access_token: 'a b' }],
    [{ access_token: 'a\r\nx-evil: 1' }],
    [{ access_token: 'ü' }],
  ])('a 200 without a valid token: %j', async (body) => {
    const { tokens, masks } = source([{ body }]);
    await expect(tokens.token()).rejects.toMatchObject({
      message: `${DOING}HTTP 200, but without a valid access_token.`,
      section: 'other-responses',
    });
    expect(masks).toEqual([]);
  });

  it('and never shows a token that it cannot read', async () => {
    const headers = { 'content-type': 'text/plain; charset=utf-8' };
    const { tokens } = source([{ body: 'access_token=eyJhbGciOi', headers }]);
    await expect(tokens.token()).rejects.toThrow(
      `${DOING}HTTP 200, with a body that cannot be read (text/plain, 23 characters).`,
    );
  });
});

describe('no token', () => {
  it.each<[string, Scripted]>([
    ['a 401', { status: 401 }],
    ['a 409', { status: 409 }],
    ['a 500', { status: 500 }],
    ['a success without one', {}],
    ['no response', LOST],
  ])('leaves no doubt about the request that it was for: %s', async (_, scripted) => {
    const failure = await failureOf(source([scripted]).tokens.token());
    expect(failure).toBeInstanceOf(AdobeError);
    expect(failure).toMatchObject({ mayHaveSucceeded: false, status: undefined, code: undefined });
  });
});

describe('renewing', () => {
  it('mints once more, and only once', async () => {
    const { tokens, masks, requests } = source([TOKEN, SECOND]);
    const first = tokens.token();
    await expect(tokens.renew(first)).resolves.toBe('second');
    await expect(tokens.token()).resolves.toBe('second');
    expect(tokens.renew(tokens.token())).toBeUndefined();
    await first;
    expect([masks.toSorted(), requests.length]).toEqual([['first', 'second'], 2]);
  });

  it.each([
    ['a new token', SECOND, 'second'],
    ['the same text', TOKEN, 'first'],
  ])('gives those who were refused side by side %s, and each tries it', async (_, next, text) => {
    const { tokens, requests } = source([TOKEN, next]);
    const first = tokens.token();
    expect(await Promise.all([tokens.renew(first), tokens.renew(first)])).toEqual([text, text]);
    expect(tokens.renew(tokens.token())).toBeUndefined();
    expect(requests).toHaveLength(2);
  });

  it('fails as minting does', async () => {
    const { tokens } = source([TOKEN, { status: 403 }]);
    const first = tokens.token();
    await first;
    await expect(tokens.renew(first)).rejects.toThrow(`${DOING}HTTP 403.`);
  });
});
