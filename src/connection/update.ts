import { AdobeError } from '../adobe/errors.js';
import type { Auth, PatchOperation } from '../adobe/flow-service.js';
import type { Connection } from '../adobe/resources.js';
import { backoffMs } from '../http/retry.js';
import { pause } from './pause.js';
import { inWords, type Tools, type Wanted } from './task.js';

/**
 * What differs between the connection and what was given. Credentials cannot be read back to be compared, so they
 * are part of it whenever they were given.
 */
export function patchFor(
  connection: Connection,
  wanted: Wanted,
  auth: Auth | undefined,
): PatchOperation[] {
  const patch: PatchOperation[] = [];
  const { connectionDescription } = wanted;
  if (connectionDescription !== undefined && connectionDescription !== connection.description) {
    const op = connection.description === undefined ? 'add' : 'replace';
    patch.push({ op, path: '/description', value: connectionDescription });
  }
  if (auth !== undefined) {
    patch.push({ op: 'replace', path: '/auth/params', value: auth.params });
  }
  return patch;
}

/** Throws when the credentials are of another type than the connection's: Adobe documents no way to change it. */
export function checkAuthType(
  { id, authSpecName }: Connection,
  wanted: Wanted,
  auth: Auth | undefined,
): void {
  if (auth === undefined || authSpecName === undefined || authSpecName === auth.specName) return;
  throw new Error(
    `The ${inWords(wanted)} exists (${id}) with the authentication type "${authSpecName}", and its type cannot be changed to "${auth.specName}". Look at auth-spec-name, or give another connection-name.`,
  );
}

/**
 * Brings the connection to what was given and returns its new version. The patch names the version it is for
 * (`If-Match`), so it may be sent again: after a 412 once, with the version read afresh; after a lost answer when
 * reading shows that something is still to be done. Credentials, which reading cannot show, are then sent again: the same value twice does no harm.
 */
export async function updateConnection(
  found: Connection & { etag: string },
  wanted: Wanted,
  auth: Auth | undefined,
  tools: Tools,
): Promise<Connection> {
  let connection: Connection = found;
  let etag = found.etag;
  let conflicts = 0;
  for (let attempt = 1; ; attempt++) {
    const patch = patchFor(connection, wanted, auth);
    if (patch.length === 0) return connection;
    try {
      await tools.flowService.patchConnection(found.id, etag, patch);
    } catch (error) {
      if (!(error instanceof AdobeError)) throw error;
      const conflict = error.status === 412;
      if (conflict ? ++conflicts > 1 : !error.mayHaveSucceeded) throw error;
      tools.info(`${error.message} Reading the connection before going on.`);
      const noTime = (reason: string) =>
        `${error.message} There was no time to try again: ${reason}.`;
      await pause(backoffMs(attempt, tools.clock), noTime, tools);
      connection = await reread(found, wanted, tools);
      etag = connection.etag ?? etag;
      continue;
    }
    return reread(found, wanted, tools);
  }
}

async function reread({ id }: Connection, wanted: Wanted, tools: Tools): Promise<Connection> {
  const connection = await tools.flowService.getConnection(id);
  if (connection !== undefined) return connection;
  throw new Error(`The ${inWords(wanted)} (${id}) was deleted while the step updated it.`);
}
