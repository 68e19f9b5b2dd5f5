import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { DEMO } from '../simulator/demo-values.js';
import type { Inputs } from '../src/runner/inputs.js';
import { openSession } from '../src/session.js';
import { VERSION } from '../src/version.js';
import { fakeClock } from './support/clock.js';
import { startHostileServer } from './support/hostile-server.js';
import { startSecureServer } from './support/http/secure-server.js';
import { goodInputs } from './support/inputs.js';
import { neverCancelled } from './support/never-cancelled.js';
import { silentLog } from './support/silent-log.js';
import { DATA_LAKE, simulate } from './support/simulator-client.js';

const NOWHERE = 'http://127.0.0.1:1';
const SECRET = {
  kind: 'client-secret',
  clientSecret: DEMO.clientSecret,
  scopes: DEMO.scopes.join(','),
} as const;

/** A session with `url` for both services, and the lines that it logged. */
function open(url: string, changes: Partial<Inputs> = {}, cancelled = neverCancelled()) {
  const lines: string[] = [];
  const log = silentLog({
    info: (line) => void lines.push(line),
    debug: (line) => void lines.push(line),
    mask: (secret) => void lines.push(`mask ${secret.slice(0, 3)}`),
  });
  const inputs = goodInputs({ platformUrl: url, imsUrl: url, timeoutMs: 60_000, ...changes });
  const session = openSession(inputs, log, {
    clock: fakeClock(),
    requestTimeoutMs: 30_000,
    cancelled,
  });
  onTestFinished(() => session.close());
  return { session, lines, findSpec: () => session.flowService.findSpec(DATA_LAKE) };
}

describe('a session', () => {
  it('uses a ready token as it is, and names itself', async () => {
    const { simulator } = await simulate();
    const { session, findSpec } = open(simulator.url);
    await findSpec();
    expect(simulator.requests).toMatchObject([
      {
        headers: {
          authorization: `Bearer ${DEMO.accessToken}`,
          'user-agent': `aep-base-connection/${VERSION}`,
          'x-sandbox-name': 'dev',
        },
      },
    ]);
    await expect(session.token()).resolves.toBe(DEMO.accessToken);
  });

  it('mints a token from a secret, masks it before its first use, and hands out the newest', async () => {
    const { simulator } = await simulate();
    const { session, lines, findSpec } = open(simulator.url, { credential: SECRET });
    const used = () => simulator.requests.at(-1)?.headers.authorization?.replace('Bearer ', '');
    await findSpec();
    const first = used();
    expect(simulator.requests.map(({ path }) => path)).toEqual([
      '/ims/token/v3',
      '/data/foundation/flowservice/connectionSpecs',
    ]);
    expect(lines[2]).toBe('mask eyJ');
    await expect(session.token()).resolves.toBe(first);
    simulator.script({ on: 'spec', fault: { kind: 'status', status: 401 } });
    await findSpec();
    expect(used()).not.toBe(first);
    await expect(session.token()).resolves.toBe(used());
  });

  it('connects to the platform while it gets a token', async () => {
    const { port, handshakes } = await startSecureServer('localhost');
    open(NOWHERE, { platformUrl: `https://localhost:${port}`, credential: SECRET });
    await vi.waitUntil(() => handshakes.length === 2);
  });

  it('logs and keeps every request', async () => {
    const { simulator } = await simulate();
    simulator.script({ on: 'spec', fault: { kind: 'status', status: 503 } });
    const { session, lines, findSpec } = open(simulator.url);
    await findSpec();
    expect(lines).toEqual([
      expect.stringMatching(/^GET \S+\/connectionSpecs: 503 in \d+ ms \(request ID \w+\)$/),
      expect.stringContaining('?property='),
      'Attempt 1 failed (HTTP 503). Retrying in 0.3 s.',
      expect.stringMatching(/^GET \S+\/connectionSpecs: 200 in \d+ ms \(request ID \w+\)$/),
      expect.stringContaining('?property='),
    ]);
    expect(session.requests).toEqual([lines[0], lines[3]]);
  });

  it('that is abandoned logs none of the requests that it leaves', async () => {
    const { url } = await startHostileServer(() => opened.session.abandon());
    const opened = open(url);
    await expect(opened.findSpec()).rejects.toThrow('the step has ended');
    expect([opened.lines, opened.session.requests]).toEqual([[], []]);
  });

  it('has the deadline of its inputs, and lets go of it', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { session } = open(NOWHERE, { timeoutMs: 7000 });
    expect(session.deadline.remainingMs()).toBe(7000);
    expect(vi.getTimerCount()).toBe(1);
    session.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('cancelling', () => {
  const CANCELLED = 'the run was cancelled (SIGTERM)';

  it('stops the step, and the request under way', async () => {
    const cancelling = new AbortController();
    const { url } = await startHostileServer(() => cancelling.abort(CANCELLED));
    const { session, findSpec } = open(url, {}, cancelling.signal);
    await expect(findSpec()).rejects.toThrow(
      `Could not look up connection spec ${DATA_LAKE} in sandbox dev: ${CANCELLED}.`,
    );
    expect(session.deadline.signal.aborted).toBe(true);
    expect(session.requests).toEqual([expect.stringContaining(`: ${CANCELLED} in `)]);
  });

  it('before the session is opened lets no request out', async () => {
    const { simulator } = await simulate();
    await expect(open(simulator.url, {}, AbortSignal.abort(CANCELLED)).findSpec()).rejects.toThrow(
      CANCELLED,
    );
    expect(simulator.requests).toEqual([]);
  });

  it('is no longer heard once the session is closed', () => {
    const cancelling = new AbortController();
    const { session } = open(NOWHERE, {}, cancelling.signal);
    session.close();
    cancelling.abort(CANCELLED);
    expect(session.deadline.signal.aborted).toBe(false);
  });
});
