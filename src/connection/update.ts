import type { PatchOperation } from '../adobe/flow-service.js';
import type { Connection } from '../adobe/resources.js';
import { backoffMs } from '../clock.js';
import { AdobeError } from '../errors.js';
import type { Run } from './look.js';
import { goneError, readAgain, type Usable, usable } from './states.js';
import { pause } from './task.js';

/**
 * What differs between the connection and what was given. Credentials cannot be read back to be compared, so they are
 * part of it whenever they were given. A description is never replaced by the step's own.
 */
export function patchFor({ description }: Connection, { task, auth }: Run): PatchOperation[] {
  const patch: PatchOperation[] = [];
  const given = task.wanted.connectionDescription;
  if (given !== undefined && given !== description) {
    const op = description === undefined ? 'add' : 'replace';
    patch.push({ op, path: '/description', value: given });
  }
  if (auth !== undefined) patch.push({ op: 'replace', path: '/auth/params', value: auth.params });
  return patch;
}

/**
 * Says that the given credentials are of another type than the connection's, where Adobe shows its type. It cannot be
 * changed (Adobe, pages of Event Hubs, SFTP, Dynamics and Azure Blob).
 */
export function otherType({ authSpecName: type }: Connection, { auth }: Run): string | undefined {
  if (auth === undefined || type === undefined || type === auth.specName) return undefined;
  return `The connection's authentication type is "${type}", and Adobe cannot change it to "${auth.specName}".`;
}

/** What was given and is not applied to a connection that is reused, or that nothing was given to apply; and what helps. */
export function noteOf(connection: Connection, run: Run): string | undefined {
  const { ifExists, connectionDescription } = run.task.wanted;
  if (ifExists === 'update') {
    if (run.auth !== undefined) return undefined;
    const kept = 'The credentials stay as they are: auth-params is empty.';
    if (connectionDescription !== undefined) return connection.authSpecName && kept;
    return 'There was nothing to update: auth-params and connection-description are empty. If they come from secrets or variables, check that these exist and are passed on.';
  }
  const given = patchFor(connection, run).map(({ path }) =>
    path === '/description' ? 'description' : 'credentials',
  );
  if (given.length === 0) return undefined;
  const helps =
    otherType(connection, run)?.concat(' Set another connection-name.') ??
    'Set if-exists to update to apply what was given.';
  return `Not sent to Adobe, since if-exists is reuse: the given ${given.join(' and ')}. ${helps}`;
}

/**
 * Updates what differs and returns the newest version. The patch names the version that it is for (`If-Match`), so it
 * is idempotent. After a failure the connection is read, and what is still to be done is sent again: as long as there
 * is time when the failure may pass, and once after a 412 or when it leaves open what was done.
 */
export async function updateConnection(found: Usable, run: Run): Promise<Usable> {
  const { task } = run;
  const { id } = found;
  let connection = found;
  for (let attempt = 1, repeated = 0; ; attempt++) {
    const patch = patchFor(connection, run);
    if (patch.length === 0) return connection;
    let isDone = false;
    try {
      const patched = await task.flowService.patchConnection(id, connection.etag, patch);
      isDone = patched !== undefined;
      if (!isDone) throw goneError(id, task);
    } catch (error) {
      if (!(error instanceof AdobeError)) throw error;
      const mayDiffer = error.status === 412 || error.mayHaveSucceeded;
      if (!error.retryable && !(mayDiffer && ++repeated === 1)) throw error;
      task.info(`${error.message} Reading the connection before another attempt.`);
      const ms = (error.retryAfterMs ?? 0) + backoffMs(attempt, task.clock);
      await pause(task, ms, `${error.message} There was no time for another attempt`);
    }
    connection = await usable(await readAgain(id, task), task);
    if (isDone) return connection;
  }
}
