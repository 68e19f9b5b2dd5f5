import { DEMO } from '../../../simulator/demo-values.js';
import type { Simulator } from '../../../simulator/server.js';
import { ensureConnection } from '../../../src/connection/ensure.js';
import type { Outcome } from '../../../src/connection/task.js';
import type { Inputs } from '../../../src/runner/inputs.js';
import { openSession } from '../../../src/session.js';
import { goodInputs } from '../inputs.js';
import { neverCancelled } from '../never-cancelled.js';
import { silentLog } from '../silent-log.js';
import type { RunClock } from './virtual-clock.js';

// Each run listens for cancellation, and here a process has many of them.
process.setMaxListeners(0);

/** How one of several runs in this process ended. */
export interface RunResult {
  outcome: Outcome | undefined;
  /** Of a connection that exists, when there is one. */
  connectionId: string | undefined;
  error: string | undefined;
  warnings: string[];
  lines: string[];
}

/** One run beside others. Unlike the whole step it has a log of its own, since the process has only one standard output. */
export async function raceRun(
  { url }: Pick<Simulator, 'url'>,
  clock: RunClock,
  given: Partial<Inputs> = {},
  origin = 'a test',
): Promise<RunResult> {
  const { clientSecret, scopes } = DEMO;
  const inputs = goodInputs({
    connectionName: 'Raced',
    credential: { kind: 'client-secret', clientSecret, scopes: scopes.join(',') },
    platformUrl: url,
    imsUrl: url,
    ...given,
  });
  const lines: string[] = [];
  const warnings: string[] = [];
  const log = silentLog({
    info: (text) => void lines.push(text),
    notice: (text) => void lines.push(text),
    warning: (text) => void warnings.push(text),
  });
  const cancelled = neverCancelled();
  const session = openSession(inputs, log, { clock, requestTimeoutMs: 10_000, cancelled });
  const told = { warnings, lines };
  try {
    const { flowService, deadline } = session;
    const outcome = await ensureConnection({
      wanted: inputs,
      flowService,
      deadline,
      clock,
      describeOrigin: (mark) => `Created by ${origin} (${mark})`,
      info: log.info,
      notice: log.notice,
      warn: log.warning,
    });
    const connectionId = outcome.operation === 'would-create' ? undefined : outcome.connectionId;
    return { outcome, connectionId, error: undefined, ...told };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { outcome: undefined, connectionId: undefined, error: message, ...told };
  } finally {
    session.close();
    clock.leave();
  }
}
