import type { Auth } from '../adobe/flow-service.js';
import type { Connection } from '../adobe/resources.js';
import { backoffMs } from '../clock.js';
import { AdobeError, StepError, StoppedError } from '../errors.js';
import { patchFor } from './patch.js';
import { goneError, readAgain } from './states.js';
import { describe, type Task } from './task.js';

/**
 * Returns the connection with its authentication type, read by ID where lists do not show it. Throws a
 * `StepError` when the given credentials are of another type: it cannot be changed (Adobe, pages of Event Hubs,
 * SFTP, Dynamics and Azure Blob). Where Adobe shows no type, `soleType` says that there is no other one.
 */
export async function checkAuthType<C extends Connection>(
  connection: C,
  auth: Auth,
  soleType: boolean,
  task: Task,
): Promise<void> {
  const { id } = connection;
  const type = connection.authSpecName ?? (await task.flowService.getConnection(id))?.authSpecName;
  if (type === auth.specName || (type === undefined && soleType)) return;
  const found =
    type === undefined
      ? 'Adobe does not show its authentication type, so the step cannot check that the credentials are of the same type.'
      : `Its authentication type is "${type}", and Adobe cannot change it to "${auth.specName}".`;
  throw new StepError(
    `The ${describe(task)} exists (${id}). ${found} Check auth-spec-name, or set another connection-name.`,
    { section: 'credentials-of-a-source', connectionId: id },
  );
}

/**
 * Updates what differs and returns the newest version. The patch names the version that it is for (`If-Match`), so it
 * is idempotent: it is sent again once after a 412, with the version read again, and after a lost response when reading
 * shows that something is still to be done.
 */
export async function updateConnection(
  found: Connection & { etag: string },
  auth: Auth | undefined,
  task: Task,
): Promise<Connection> {
  let connection = found;
  let conflicts = 0;
  for (let attempt = 1; ; attempt++) {
    const patch = patchFor(connection, task, auth);
    if (patch.length === 0) return connection;
    try {
      const patched = await task.flowService.patchConnection(found.id, connection.etag, patch);
      if (patched === undefined) throw goneError(found, 'update it', task);
      return await versionAfter(connection, patched.etag, task);
    } catch (error) {
      if (!(error instanceof AdobeError)) throw error;
      const isConflict = error.status === 412;
      if (isConflict && ++conflicts > 1) throw conflictError(error, found, task);
      if (!(isConflict || error.mayHaveSucceeded || error.retryable)) throw error;
      task.info(`${error.message} Reading the connection before another attempt.`);
      await pause(error, attempt, task);
      connection = await readAgain(connection, 'update it', task);
    }
  }
}

function conflictError(error: AdobeError, { id }: Connection, task: Task): StepError {
  return new StepError(
    `${error.message} Somebody else changes the ${describe(task)} (${id}) at the same time. Run the step again.`,
    { section: 'changed-by-others', connectionId: id, cause: error },
  );
}

/** An update that Adobe accepted is done, also when reading the connection afterwards fails. */
async function versionAfter(
  before: Connection,
  etag: string | undefined,
  task: Task,
): Promise<Connection> {
  try {
    return await readAgain({ ...before, etag }, 'read it', task);
  } catch (error) {
    if (etag === undefined || !(error instanceof AdobeError)) throw error;
    task.warn(`The update is done, but the connection could not be read again. ${error.message}`);
    return { ...before, etag };
  }
}

async function pause(failure: AdobeError, attempt: number, task: Task): Promise<void> {
  const ms = (failure.retryAfterMs ?? 0) + backoffMs(attempt, task.clock);
  await task.deadline.pause(ms).catch((error: unknown) => {
    throw error instanceof StoppedError
      ? new StoppedError(
          `${failure.message} There was no time for another attempt: ${error.message}.`,
        )
      : error;
  });
}
