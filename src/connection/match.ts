import { isSimilarName } from '../adobe/names.js';
import type { Connection } from '../adobe/resources.js';
import type { Picture } from './picture.js';
import { isGoing } from './states.js';
import type { WantedConnection } from './task.js';

/**
 * The connections of a list that are the wanted one: the same sandbox, connection spec and name. A name that only looks
 * the same counts where no exact one is: Adobe may store names in another form. What this run made counts by its ID.
 */
export function matchesOf(
  listed: readonly Connection[],
  wanted: WantedConnection,
  { creates }: Pick<Picture, 'creates'>,
): Connection[] {
  const isOwn = ({ id }: Connection) => creates.some((create) => create.id === id);
  const candidates = listed.filter((connection) => isCandidate(connection, wanted));
  const exact = candidates.filter(({ name }) => name === wanted.connectionName);
  const named =
    exact.length > 0
      ? exact
      : candidates.filter(({ name }) => isSimilarName(name, wanted.connectionName));
  return [...named, ...listed.filter((one) => isOwn(one) && !named.includes(one))];
}

function isCandidate(connection: Connection, wanted: WantedConnection): boolean {
  const { specId, sandbox } = connection;
  return (
    specId?.toLowerCase() === wanted.connectionSpecId &&
    (sandbox === undefined || sandbox.toLowerCase() === wanted.sandbox) &&
    !isGoing(connection)
  );
}
