import type { Auth, PatchOperation } from '../adobe/flow-service.js';
import type { Connection } from '../adobe/resources.js';
import type { Task } from './task.js';

/**
 * What differs between the connection and what was given. Credentials cannot be read back to be compared, so they are
 * part of it whenever they were given. A description is never replaced by the step's own.
 */
export function patchFor(
  { description }: Connection,
  { wanted: { connectionDescription } }: Task,
  auth: Auth | undefined,
): PatchOperation[] {
  const patch: PatchOperation[] = [];
  if (connectionDescription !== undefined && connectionDescription !== description) {
    const op = description === undefined ? 'add' : 'replace';
    patch.push({ op, path: '/description', value: connectionDescription });
  }
  if (auth !== undefined) patch.push({ op: 'replace', path: '/auth/params', value: auth.params });
  return patch;
}
