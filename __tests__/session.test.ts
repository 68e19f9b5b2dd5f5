import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { DEMO } from '../simulator/demo-values.js';
import type { Inputs } from '../src/runner/inputs.js';
import { openSession, type Session } from '../src/session.js';
import { VERSION } from '../src/version.js';
import { fakeClock } from './support/clock.js';
import { startHostileServer } from './support/hostile-server.js';
import { goodInputs } from './support/inputs.js';
import { neverCancelled } from './support/never-cancelled.js';
import { silentLog } from './support/silent-log.js';
import { DATA_LAKE, simulate } from './support/simulator-client.js';

/** A session with `url` for both services, and the lines that it logged. */
function open(
  url: string,
  changes: Partial<Inputs> = {},
  cancelled = neverCancelled(),
): { session: Session; lines: string[] } {
  const lines: string[] = [];
  const log = silentLog({
    info: (line) => void lines.push(line),
    mask: (secret) => void lines.push(`mask ${secret.slice(0, 3)}`),
    redact: (text) => text.replaceAll('top-secret', '***'),
  });
  const inputs = goodInputs({
    connectionName: 'n',
    platformUrl: url,
    imsUrl: url,
    timeoutMs: 60_000,
    ...changes,
  });
  const session = openSession(inputs, log, {
    clock: fakeClock(),
    requestTimeoutMs: 30_000,
    cancelled,
  });
  onTestFinished(() => session.close());
  return { session, lines };
}

describe('a session', () => {
  it('uses a ready token as it is, and names itself', async () => {
    const { simulator } = await simulate();
    const { session } = open(simulator.url);
    await session.flowService.findSpec(DATA_LAKE);
    expect(simulator.requests).toMatchObject([
      {
        headers: {
          authorization: `Bearer ${DEMO.accessToken}`,
          'user-agent': `aep-base-connection/${VERSION}`,
          'x-sandbox-name': 'dev',
        },
      },
    ]);
  });

  it('mints a token from a secret, and masks it before its first use', async () => {
    const { simulator } = await simulate();
    const { clientSecret } = DEMO;
    const scopes = DEMO.scopes.join(',');
    const { session, lines } = open(simulator.url, {
      credential: { kind: 'client-secret', clientSecret, scopes },
    });
    await session.flowService.findSpec(DATA_LAKE);
    expect(simulator.requests.map(({ path }) => path)).toEqual([
      '/ims/token/v3',
      '/data/foundation/flowservice/connectionSpecs',
    ]);
    expect(lines[1]).toBe('mask eyJ');
  });

  it('hands out the token that was given, or the newest that was minted', async () => {
    expect(await open('http://127.0.0.1:1').session.token()).toBe(DEMO.accessToken);

    const { simulator } = await simulate();
    const { session } = open(simulator.url, {
      credential: { kind: 'client-secret', clientSecret: DEMO.clientSecret, scopes: 'openid' },
    });
    const used = () => simulator.requests.at(-1)?.headers.authorization?.replace('Bearer ', '');
    await session.flowService.findSpec(DATA_LAKE);
    const first = used();
    expect(await session.token()).toBe(first);
    const body = '{"error_code":"401013","message":"Oauth token is not valid"}';
    simulator.script({ on: 'spec', fault: { kind: 'status', status: 401, body } });
    await session.flowService.findSpec(DATA_LAKE);
    expect(used()).not.toBe(first);
    expect(await session.token()).toBe(used());
  });

  it('logs and keeps every request', async () => {
    const { simulator } = await simulate();
    simulator.script({ on: 'spec', fault: { kind: 'status', status: 503 } });
    const { session, lines } = open(simulator.url);
    await session.flowService.findSpec(DATA_LAKE);
    expect(session.requests).toMatchObject([{ result: '503' }, { result: '200' }]);
    expect(lines).toEqual([
      expect.stringMatching(/^GET \S+\/connectionSpecs: 503 in \d+ ms \(request ID \w+\)$/),
      'Attempt 1 failed (HTTP 503). Retrying in 0.3 s.',
      expect.stringMatching(/^GET \S+\/connectionSpecs: 200 in \d+ ms \(request ID \w+\)$/),
    ]);
  });

  it('hides secrets in what Adobe says', async () => {
    const { url } = await startHostileServer((_, response) =>
      response.writeHead(403).end('{"message":"top-secret is wrong"}'),
    );
    const { session } = open(url);
    await expect(session.flowService.findSpec(DATA_LAKE)).rejects.toThrow(
      'HTTP 403, *** is wrong.',
    );
  });

  it('has the deadline of its inputs', () => {
    const { session } = open('http://127.0.0.1:1', { timeoutMs: 7000 });
    expect(session.deadline.remainingMs()).toBe(7000);
  });
});

describe('cancelling', () => {
  const CANCELLED = 'the run was cancelled (SIGTERM)';

  it('stops the step, and the request under way', async () => {
    const cancelling = new AbortController();
    const { url } = await startHostileServer(() => cancelling.abort(CANCELLED));
    const { session } = open(url, {}, cancelling.signal);
    await expect(session.flowService.findSpec(DATA_LAKE)).rejects.toThrow(
      `Could not look up connection spec ${DATA_LAKE} in sandbox dev: ${CANCELLED}.`,
    );
    expect(session.deadline.signal.aborted).toBe(true);
    expect(session.requests).toMatchObject([{ result: CANCELLED }]);
  });

  it('before the session is opened lets no request out', async () => {
    const { simulator } = await simulate();
    const { session } = open(simulator.url, {}, AbortSignal.abort(CANCELLED));
    await expect(session.flowService.findSpec(DATA_LAKE)).rejects.toThrow(CANCELLED);
    expect(simulator.requests).toEqual([]);
  });

  it('is no longer heard once the session is closed', () => {
    const cancelling = new AbortController();
    const { session } = open('http://127.0.0.1:1', {}, cancelling.signal);
    session.close();
    cancelling.abort(CANCELLED);
    expect(session.deadline.signal.aborted).toBe(false);
  });
});

describe('ending', () => {
  it('before its time stops requests under way without another word', async () => {
    let arrived: () => void;
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const { url } = await startHostileServer(() => arrived());
    const { session, lines } = open(url);
    const asking = session.flowService.findSpec(DATA_LAKE);
    await Promise.all([
      expect(asking).rejects.toThrow('the step has ended'),
      arrival.then(() => session.abandon()),
    ]);
    expect([session.requests, lines]).toEqual([[], []]);
  });

  it('lets go of its deadline', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { session } = open('http://127.0.0.1:1');
    expect(vi.getTimerCount()).toBe(1);
    session.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each(['abandon', 'close'] as const)('lets go of its connections by %s', async (end) => {
    const server = await startHostileServer((_, response) => response.end('{"items":[]}'));
    const { session } = open(server.url);
    await session.flowService.findSpec(DATA_LAKE);
    session[end]();
    await server.idle();
  });
});
