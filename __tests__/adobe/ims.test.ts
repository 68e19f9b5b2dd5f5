import { describe, expect, it, onTestFinished } from 'vitest';
import { DEMO } from '../../simulator/demo-values.js';
import { openErrorReader } from '../../src/adobe/failures/error-reader.js';
import { openTokens, type TokenOptions } from '../../src/adobe/ims.js';
import { startDeadline } from '../../src/deadline.js';
import { AdobeError, StoppedError } from '../../src/errors.js';
import { fakeClock } from '../support/clock.js';
import { recordingTransport } from '../support/open-transport.js';
import { simulate } from '../support/simulator-client.js';

const SCOPES = DEMO.scopes.join(',');

/** The demo's credential with `changes`. */
const secret = (changes: { clientSecret?: string; scopes?: string } = {}) =>
  ({
    kind: 'client-secret',
    clientSecret: DEMO.clientSecret,
    scopes: SCOPES,
    ...changes,
  }) as const;

/** A token source that asks a simulator. */
async function source(changes: Partial<TokenOptions> = {}) {
  const { simulator } = await simulate();
  const clock = fakeClock();
  const deadline = startDeadline(60_000, clock);
  onTestFinished(() => deadline.clear());
  const masks: string[] = [];
  const tokens = openTokens({
    imsUrl: simulator.url,
    apiKey: DEMO.apiKey,
    credential: secret(),
    transport: recordingTransport(),
    retryTools: { clock, deadline, onRetry: () => {} },
    mask: (secret) => void masks.push(secret),
    loadErrorReader: async () => openErrorReader((text) => text),
    ...changes,
  });
  return { simulator, tokens, masks, clock };
}

describe('a ready token', () => {
  it('is what it is, and cannot be renewed', async () => {
    const { tokens } = await source({ credential: { kind: 'access-token', accessToken: 't' } });
    await expect(tokens.token()).resolves.toBe('t');
    await expect(tokens.renew(tokens.token())).resolves.toBeUndefined();
  });
});

describe('minting', () => {
  it('sends the credential in the form body only', async () => {
    const { simulator, tokens } = await source();
    await tokens.token();
    expect(simulator.requests).toMatchObject([
      {
        method: 'POST',
        path: '/ims/token/v3',
        query: '',
        body: `grant_type=client_credentials&client_id=demo-client-id&client_secret=demo-client-secret&scope=${encodeURIComponent(SCOPES)}`,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'application/json',
        },
      },
    ]);
    const headers = JSON.stringify(simulator.requests[0]?.headers);
    expect(headers).not.toContain(DEMO.clientSecret);
  });

  it('masks the token before anyone gets it', async () => {
    const { tokens, masks } = await source();
    const token = await tokens.token();
    expect(masks).toEqual([token]);
  });

  it('asks once, however many need it at the same time', async () => {
    const { simulator, tokens } = await source();
    const [first, ...others] = await Promise.all([tokens.token(), tokens.token(), tokens.token()]);
    expect(others).toEqual([first, first]);
    expect(simulator.requests).toHaveLength(1);
  });

  it('is not done before it is needed', async () => {
    const { simulator } = await source();
    expect(simulator.requests).toEqual([]);
  });

  it('is tried again when IMS is in trouble', async () => {
    const { simulator, tokens, clock } = await source();
    simulator.script({ on: 'token', times: 2, fault: { kind: 'status', status: 500 } });
    simulator.script({ on: 'token', fault: { kind: 'cut' } });
    await tokens.token();
    expect(simulator.requests).toHaveLength(4);
    expect(clock.sleeps).toEqual([250, 500, 1000]);
  });
});

describe('a refusal', () => {
  it.each<[string, Partial<TokenOptions>, string, string]>([
    [
      'a wrong secret',
      { credential: secret({ clientSecret: 'x' }) },
      'invalid_client invalid client_secret parameter',
      'Check client-secret and api-key',
    ],
    [
      'a wrong key',
      { apiKey: 'x' },
      'invalid_client invalid client_id parameter',
      'Check client-secret and api-key',
    ],
    [
      'a wrong scope',
      { credential: secret({ scopes: 'x' }) },
      'invalid_scope One or more of the scopes are not granted to the client',
      'Check scopes',
    ],
  ])('for %s says what to check', async (_, changes, said, advice) => {
    const { simulator, tokens } = await source(changes);
    const failure: unknown = await tokens.token().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AdobeError);
    expect(String(failure)).toContain(
      `Could not get an access token from IMS for API key ${changes.apiKey ?? DEMO.apiKey}: HTTP 400, ${said} (request ID `,
    );
    expect(String(failure)).toContain(advice);
    expect(simulator.requests).toHaveLength(1);
  });

  it.each<[unknown]>([
    [{}],
    [[]],
    ['x'],
    [{ access_token: '' }],
    [{ access_token: 7 }],
    [{ access_token: 'a b' }],
    [{ access_token: 'a\r\nx-evil: 1' }],
    [{ access_token: 'ü' }],
    [{ access_token: 't'.repeat(16_385) }],
  ])('is also a 200 without a valid token: %#', async (response) => {
    const { simulator, tokens, masks } = await source();
    const body = JSON.stringify(response);
    simulator.script({ on: 'token', fault: { kind: 'replace', body } });
    await expect(tokens.token()).rejects.toThrow(
      /: HTTP 200, but without a valid access_token \(request ID \w+\)\. Check/,
    );
    expect(masks).toEqual([]);
  });

  it('is also a 200 with an error in place of the token', async () => {
    const { simulator, tokens } = await source();
    const body = JSON.stringify({ error: 'invalid_client', error_description: 'no such client' });
    simulator.script({ on: 'token', fault: { kind: 'replace', body } });
    await expect(tokens.token()).rejects.toMatchObject({
      message: expect.stringContaining(': HTTP 200, invalid_client no such client (request ID'),
      section: 'api-key-and-client-secret',
    });
  });

  it.each(['Bearer t0', ' t0\n', 'bearer  t0'])(
    'of a token in the form %j is none',
    async (access_token) => {
      const { simulator, tokens, masks } = await source();
      const body = JSON.stringify({ access_token });
      simulator.script({ on: 'token', fault: { kind: 'replace', body } });
      await expect(tokens.token()).resolves.toBe('t0');
      expect(masks).toEqual(['t0']);
    },
  );

  it('of the largest token there may be, is none', async () => {
    const { simulator, tokens } = await source();
    const access_token = 't'.repeat(16_384);
    simulator.script({
      on: 'token',
      fault: { kind: 'replace', body: JSON.stringify({ access_token }) },
    });
    await expect(tokens.token()).resolves.toBe(access_token);
  });
});

describe('no token', () => {
  it.each([401, 409, 500])(
    'leaves no doubt about the request that it was for, whatever IMS responds: HTTP %d',
    async (status) => {
      const { simulator, tokens } = await source();
      const times = Number.POSITIVE_INFINITY;
      simulator.script({ on: 'token', times, fault: { kind: 'status', status } });
      const failure = await tokens.token().catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(AdobeError);
      expect(failure).toMatchObject({ mayHaveSucceeded: false, status: undefined });
    },
  );

  it('since the step was stopped is a stop', async () => {
    const transport = recordingTransport({
      signal: AbortSignal.abort(new StoppedError('cancelled')),
    });
    const { tokens } = await source({ transport });
    await expect(tokens.token()).rejects.toEqual(
      new StoppedError(
        `Could not get an access token from IMS for API key ${DEMO.apiKey}: cancelled.`,
      ),
    );
  });
});

describe('renewing', () => {
  it('mints once more, and only once', async () => {
    const { simulator, tokens, masks } = await source();
    const first = tokens.token();
    const second = await tokens.renew(first);
    expect(second).toBeDefined();
    expect(second).not.toBe(await first);
    await expect(tokens.token()).resolves.toBe(second);
    await expect(tokens.renew(tokens.token())).resolves.toBeUndefined();
    expect(masks).toEqual([await first, second]);
    expect(simulator.requests).toHaveLength(2);
  });

  it('gives those who were refused side by side the same new token', async () => {
    const { simulator, tokens } = await source();
    const first = tokens.token();
    const second = await tokens.renew(first);
    await expect(tokens.renew(first)).resolves.toBe(second);
    expect(simulator.requests).toHaveLength(2);
  });

  it('gives them the same token again where IMS does, and each of them tries it', async () => {
    const { simulator, tokens } = await source();
    const body = '{"access_token":"the-same"}';
    simulator.script({ on: 'token', times: 2, fault: { kind: 'status', status: 200, body } });
    const first = tokens.token();
    expect(await Promise.all([tokens.renew(first), tokens.renew(first)])).toEqual([
      'the-same',
      'the-same',
    ]);
    await expect(tokens.renew(first)).resolves.toBe('the-same');
    await expect(tokens.renew(tokens.token())).resolves.toBeUndefined();
    expect(simulator.requests).toHaveLength(2);
  });

  it('fails as minting does', async () => {
    const { simulator, tokens } = await source();
    const first = tokens.token();
    await first;
    simulator.script({ on: 'token', fault: { kind: 'status', status: 403 } });
    await expect(tokens.renew(first)).rejects.toThrow('Could not get an access token from IMS');
  });
});
