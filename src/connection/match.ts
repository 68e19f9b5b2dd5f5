import type { Connection } from '../adobe/resources.js';
import type { Task, WantedConnection } from './task.js';

/**
 * The connections of a list that are the wanted one: the same sandbox, connection spec and name, character by
 * character. What this run made counts by its ID, whatever lists show of it.
 */
export function matchesOf(
  listed: readonly Connection[],
  { connectionName, connectionSpecId, sandbox }: WantedConnection,
  ownIds: readonly string[],
): Connection[] {
  return listed.filter(
    (connection) =>
      ownIds.includes(connection.id) ||
      (connection.name === connectionName &&
        connection.specId === connectionSpecId &&
        (connection.sandbox ?? sandbox) === sandbox &&
        !isGoing(connection)),
  );
}

/** Whether the connection is about to be deleted, so that it counts as gone. */
export function isGoing(connection: Connection | undefined): boolean {
  return connection?.state === 'delete-finalizing';
}

/** Names the connections of a list without a match that may have been meant: a typo in the name makes another one. */
export function noticeSimilar(
  listed: readonly Connection[],
  { wanted: { connectionName, sandbox }, notice }: Task,
): void {
  for (const { id, name } of listed) {
    if (name === connectionName) continue;
    notice(
      `Connection ${id} in sandbox ${sandbox} is called "${name}", and the step looks for "${connectionName}": names are compared exactly, with their case and spaces. If you mean this connection, set connection-name to its name.`,
    );
  }
}
