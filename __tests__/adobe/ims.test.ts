import { describe, expect, it, onTestFinished } from 'vitest';
import { openTokens, type TokenOptions } from '../../src/adobe/ims.js';
import { startDeadline } from '../../src/deadline.js';
import { AdobeError, StoppedError } from '../../src/errors.js';
import { RequestError } from '../../src/http/causes.js';
import { type Scripted, scriptedTransport } from '../support/adobe/scripted-service.js';
import { fakeClock } from '../support/clock.js';

const SECRET = { kind: 'client-secret', clientSecret: 's3cr3t', scopes: 'openid,session' } as const;
const TOKEN = { body: { access_token: 'first', token_type: 'bearer', expires_in: 86_399 } };
const SECOND = { body: { access_token: 'second' } };

/** A token source behind a transport without a network. */
function source(script: readonly Scripted[], changes: Partial<TokenOptions> = {}) {
  const transport = scriptedTransport(script);
  const clock = fakeClock();
  const deadline = startDeadline(60_000, clock);
  onTestFinished(() => deadline.clear());
  const masks: string[] = [];
  const tokens = openTokens({
    imsUrl: 'https://ims.test',
    apiKey: 'key',
    credential: SECRET,
    transport,
    retryTools: { clock, deadline, onRetry: () => {} },
    mask: (secret) => void masks.push(secret),
    redact: (text) => text.replaceAll('s3cr3t', '***'),
    ...changes,
  });
  return { tokens, masks, clock, requests: transport.requests };
}

const DOING = 'Could not get an access token from IMS for API key key: ';

it('a token that was given is what it is, and cannot be renewed', async () => {
  const { tokens, requests } = source([], {
    credential: { kind: 'access-token', accessToken: 't' },
  });
  await expect(tokens.token()).resolves.toBe('t');
  expect(tokens.renew(tokens.token())).toBeUndefined();
  expect(requests).toEqual([]);
});

describe('minting', () => {
  it('sends the credential in the form body only', async () => {
    const { tokens, requests } = source([TOKEN]);
    expect(requests).toEqual([]);
    await expect(tokens.token()).resolves.toBe('first');
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

  it('asks once, however many need it at the same time, and masks it first', async () => {
    const { tokens, masks, requests } = source([TOKEN]);
    const all = await Promise.all([tokens.token(), tokens.token(), tokens.token()]);
    expect(all).toEqual(['first', 'first', 'first']);
    expect([masks, requests.length]).toEqual([['first'], 1]);
  });

  it('is tried again when IMS is in trouble', async () => {
    const lost = new RequestError('ECONNRESET', 'socket hang up');
    const { tokens, requests, clock } = source([{ status: 500 }, { status: 503 }, lost, TOKEN]);
    await tokens.token();
    expect([requests.length, clock.sleeps]).toEqual([4, [250, 500, 1000]]);
  });
});

describe('a refusal says what to check', () => {
  it.each<[string, number, unknown, string, string]>([
    [
      'a wrong secret',
      400,
      { error: 'invalid_client', error_description: 'invalid client_secret parameter' },
      'HTTP 400, invalid_client invalid client_secret parameter.',
      'Check client-secret and api-key',
    ],
    [
      'a scope that is not granted',
      400,
      { error: 'invalid_scope', error_description: 'not granted' },
      'HTTP 400, invalid_scope not granted.',
      'Check scopes',
    ],
    [
      'a bare code',
      401,
      { error: 'unauthorized_client' },
      'HTTP 401, unauthorized_client.',
      'of the type OAuth Server-to-Server, in a project that has the Experience Platform API',
    ],
    ['no code', 403, '', 'HTTP 403.', 'Check api-key, client-secret and scopes'],
    [
      'the secret itself',
      400,
      { error: 'invalid_client', error_description: 'client_secret s3cr3t is wrong' },
      'HTTP 400, invalid_client client_secret *** is wrong.',
      'Check client-secret and api-key',
    ],
  ])('%s', async (_, status, body, said, advice) => {
    const { tokens, requests } = source([{ status, body }]);
    await expect(tokens.token()).rejects.toMatchObject({
      message: `${DOING}${said}`,
      advice: expect.stringContaining(advice),
      section: 'api-key-and-client-secret',
    });
    expect(requests).toHaveLength(1);
  });

  it.each<[unknown]>([
    [{}],
    [[]],
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
    ['no response', new RequestError('ECONNRESET', 'socket hang up')],
  ])(
    'leaves no doubt about the request that it was for, whatever the reason: %s',
    async (_, one) => {
      const failure = await source([one])
        .tokens.token()
        .catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(AdobeError);
      expect(failure).toMatchObject({
        mayHaveSucceeded: false,
        status: undefined,
        code: undefined,
      });
    },
  );

  it('since the step was stopped is a stop', async () => {
    const { tokens } = source([new StoppedError('cancelled')]);
    const failure = await tokens.token().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StoppedError);
    expect(failure).toMatchObject({ message: `${DOING}cancelled.` });
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

  it('gives those who were refused side by side the same new token', async () => {
    const { tokens, requests } = source([TOKEN, SECOND]);
    const first = tokens.token();
    expect(await Promise.all([tokens.renew(first), tokens.renew(first)])).toEqual([
      'second',
      'second',
    ]);
    expect(requests).toHaveLength(2);
  });

  it('gives them the same text again where IMS does, and each of them tries it', async () => {
    const { tokens, requests } = source([TOKEN]);
    const first = tokens.token();
    await expect(tokens.renew(first)).resolves.toBe('first');
    await expect(tokens.renew(first)).resolves.toBe('first');
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
