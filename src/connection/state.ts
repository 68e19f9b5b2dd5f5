import type { Connection } from '../adobe/resources.js';
import { inWords, type Tools, type Wanted } from './task.js';

/** States that end by themselves (Adobe, Flow Service errors 1409, 1416, 1417, 1420, 1421, 1456 to 1458). */
const TRANSITIONAL = new Set([
  'initializing',
  'updating',
  'enabling',
  'enabled-finalizing',
  'disabling',
  'inProgress',
]);

const MAX_PAUSE_MS = 8000;

/**
 * Waits until the connection can be used. Throws when its state is one that does not pass, such as `disabled` or
 * `draft`, when it is gone, or when the deadline comes first. No state at all counts as usable.
 */
export async function awaitUsable(
  found: Connection,
  wanted: Wanted,
  tools: Tools,
): Promise<Connection> {
  const connection = await waitForStableState(found, wanted, tools);
  if (connection === undefined) {
    throw new Error(
      `The ${inWords(wanted)} (${found.id}) was deleted while the step waited for it. Running the step again looks afresh.`,
    );
  }
  const { state } = connection;
  if (state === undefined || state === 'enabled') return connection;
  throw new Error(
    `The ${inWords(wanted)} exists (${connection.id}), but it is in the state "${state}". Enable, publish or delete it in Experience Platform, or give another connection-name.`,
  );
}

/** Waits until the connection's state is one that does not pass by itself; `undefined` when it is gone by then. */
export async function waitForStableState(
  found: Connection,
  wanted: Wanted,
  tools: Tools,
): Promise<Connection | undefined> {
  let connection: Connection | undefined = found;
  for (let pauseMs = 500; isPassing(connection); pauseMs = Math.min(MAX_PAUSE_MS, pauseMs * 2)) {
    const { id, state } = connection;
    tools.info(`Connection ${id} is ${state}: waiting.`);
    await tools.deadline.pause(pauseMs).catch((error: unknown) => {
      throw new Error(
        `The ${inWords(wanted)} exists (${id}), but was still ${state}: ${error instanceof Error ? error.message : error}. Run the step again later.`,
      );
    });
    connection = await tools.flowService.getConnection(id);
  }
  return connection;
}

function isPassing(connection: Connection | undefined): connection is Connection {
  return connection?.state !== undefined && TRANSITIONAL.has(connection.state);
}
