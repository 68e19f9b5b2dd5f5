import type { Connection } from '../adobe/resources.js';
import { StepError } from '../errors.js';
import { describe, pause, type Task } from './task.js';

/** A connection that can be handed out. */
export type Usable = Connection & { etag: string };

/** States that end by themselves (Adobe, Flow Service errors 1409, 1416, 1417, 1420, 1421, 1456 to 1458). */
const TRANSITIONAL = /^(?:initializing|updating|enabling|enabled-finalizing|disabling|inProgress)$/;

/**
 * The connection once its state is stable, with its etag; a response to a create may lack it. Throws a `StepError` when
 * the connection is gone, or cannot be used in its state or under its name.
 */
export async function usable(found: Connection, task: Task): Promise<Usable> {
  const { id } = found;
  let connection = found.etag === undefined ? await readAgain(id, task) : found;
  while (TRANSITIONAL.test(`${connection.state}`)) {
    const what = `Connection ${id} is ${connection.state}`;
    task.info(`${what}. Waiting.`);
    await pause(task, 2000, what);
    connection = await readAgain(id, task);
  }
  const { etag, name, state = 'enabled' } = connection;
  if (state !== 'enabled') {
    throw new StepError(`The ${describe(task)} exists (${id}), but its state is "${state}".`, {
      advice:
        'Enable, publish or delete it in Experience Platform, or set another connection-name.',
      section: 'state-of-the-connection',
      connectionId: id,
    });
  }
  // Under another name, the next run would not find it.
  if (name !== task.wanted.connectionName) {
    throw new StepError(
      `Adobe shows connection ${id} under the name "${name}", not as the ${describe(task)}: Adobe stored it so, or somebody renamed it. Nothing was deleted.`,
      {
        advice:
          'Check where it comes from. Then set connection-name to that name, or delete it and run the step again.',
        section: 'changed-by-others',
        connectionId: id,
      },
    );
  }
  if (etag !== undefined) return { ...connection, etag };
  throw new StepError(`Adobe returned no valid etag for connection ${id}.`, {
    advice: 'Run the step again.',
    section: 'other-responses',
    connectionId: id,
  });
}

/** What a read by ID shows now. Throws a `StepError` when the connection is gone. */
export async function readAgain(id: string, task: Task): Promise<Connection> {
  const read = await task.flowService.getConnection(id);
  if (read === undefined) throw goneError(id, task);
  return read;
}

export function goneError(id: string, task: Task): StepError {
  return new StepError(
    `The ${describe(task)} (${id}) was deleted by somebody else while the step ran.`,
    { advice: 'Run the step again: it creates another.', section: 'changed-by-others' },
  );
}
