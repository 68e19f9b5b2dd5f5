import type { Connection } from '../adobe/resources.js';
import { StepError, StoppedError } from '../errors.js';
import { definedOf } from './picture.js';
import { describe, type Task } from './task.js';

/** States that end by themselves, in lower case (Adobe, Flow Service errors 1409, 1416, 1417, 1420, 1421, 1456 to 1458). */
const TRANSITIONAL = new Set([
  'initializing',
  'updating',
  'enabling',
  'enabled-finalizing',
  'disabling',
  'inprogress',
]);

const MAX_PAUSE_MS = 8000;

/**
 * Waits until the connection can be used. No state at all counts as usable. Throws a `StepError` when the state
 * is a lasting one, such as `disabled` or `draft`, when the connection is gone, or when the step ends before.
 */
export async function waitForStableState(found: Connection, task: Task): Promise<Connection> {
  let connection = found;
  for (
    let pauseMs = 500;
    isTransitional(connection);
    pauseMs = Math.min(MAX_PAUSE_MS, pauseMs * 2)
  ) {
    const { id, state } = connection;
    task.info(`Connection ${id} is ${state}. Waiting.`);
    await task.deadline.pause(pauseMs).catch((error: unknown) => {
      if (!(error instanceof StoppedError)) throw error;
      throw new StepError(
        `The ${describe(task)} exists (${id}), but it is still ${state}: ${error.message}. Run the step again later.`,
        { section: 'state-of-the-connection', connectionId: id },
      );
    });
    connection = await readAgain(connection, 'use it', task);
  }
  checkUsable(connection, task);
  return connection;
}

function checkUsable(connection: Connection, task: Task): void {
  const { id, state } = connection;
  if (state === undefined || stateOf(connection) === 'enabled') return;
  throw new StepError(
    `The ${describe(task)} exists (${id}), but its state is "${state.replace(/\s+/g, ' ')}". Enable, publish or delete it in Experience Platform, or set another connection-name.`,
    { section: 'state-of-the-connection', connectionId: id },
  );
}

/** What a read by ID shows now; what it does not show stays. Throws a `StepError` when the connection is gone. */
export async function readAgain<Etag extends string | undefined>(
  connection: Omit<Connection, 'etag'> & { etag: Etag },
  doing: string,
  { flowService, ...task }: Task,
): Promise<Omit<Connection, 'etag'> & { etag: Etag | string }> {
  const { id } = connection;
  const read = await flowService.getConnection(id);
  if (read !== undefined) {
    const etag: Etag | string = read.etag ?? connection.etag;
    return { ...connection, ...definedOf(read), state: read.state, etag };
  }
  throw goneError(connection, doing, task);
}

export function goneError(
  { id }: Connection,
  doing: string,
  task: Pick<Task, 'wanted'>,
): StepError {
  return new StepError(
    `The ${describe(task)} (${id}) was deleted by somebody else before the step could ${doing}. Run the step again.`,
    { section: 'changed-by-others' },
  );
}

/** Whether the connection is about to be deleted, so that it counts as gone. */
export function isGoing(connection: Connection): boolean {
  return stateOf(connection) === 'delete-finalizing';
}

function isTransitional(connection: Connection): boolean {
  return TRANSITIONAL.has(stateOf(connection));
}

/** The state in lower case; empty where Adobe shows none. */
function stateOf({ state = '' }: Connection): string {
  return state.toLowerCase();
}
