import type { Connection } from '../adobe/resources.js';
import { pause } from './pause.js';
import { inWords, type Tools, type Wanted } from './wanted.js';

/** Whether Adobe's list is asked by name too, or by connection spec alone. */
export type Breadth = 'by-name' | 'whole-spec';

/**
 * The connections that match: same sandbox, same connection spec and exactly the same name, compared here. The
 * oldest comes first (`createdAt`, then ID): every run has to agree on it. One that is on its way out is no match.
 */
export async function findMatches(
  wanted: Wanted,
  { flowService }: Pick<Tools, 'flowService'>,
  breadth: Breadth = 'by-name',
): Promise<Connection[]> {
  const { connectionSpecId, connectionName } = wanted;
  const listed = await flowService.listConnections(
    connectionSpecId,
    breadth === 'by-name' ? connectionName : undefined,
  );
  return oldestFirst(listed.filter((connection) => matches(connection, wanted)));
}

export function oldestFirst(connections: Connection[]): Connection[] {
  const age = ({ createdAt }: Connection) => createdAt ?? Number.MAX_SAFE_INTEGER;
  return connections.toSorted((a, b) => age(a) - age(b) || (a.id < b.id ? -1 : 1));
}

function matches(connection: Connection, wanted: Wanted): boolean {
  return (
    connection.specId === wanted.connectionSpecId &&
    connection.name === wanted.connectionName &&
    (connection.sandbox === undefined || connection.sandbox === wanted.sandbox) &&
    connection.state !== 'delete-finalizing'
  );
}

/** Several matches: the oldest is used, and whoever reads the log is told of the others. */
export function warnOfOthers(
  { id }: Connection,
  others: Connection[],
  wanted: Wanted,
  { warn }: Tools,
): void {
  warn(
    `There are ${others.length + 1} of the ${inWords(wanted)}. The oldest is used, ${id}; delete the others if nothing uses them: ${ids(others)}`,
  );
}

export function ids(connections: Connection[]): string {
  return connections.map(({ id }) => id).join(', ');
}

/** Before the first look there is no pause; together about 15 s, since Adobe does not say how far lists lag behind writes. */
const PAUSES_MS = [0, 500, 1000, 2000, 4000, 8000];

export const LONGEST_LOOK_MS = PAUSES_MS.reduce((sum, pauseMs) => sum + pauseMs);

/**
 * Looks with growing pauses until `enough` is content with the matches; returns the last ones seen either way.
 * After the first look Adobe's filter by name is no longer relied on.
 */
export async function lookUntil(
  enough: (matches: Connection[]) => boolean,
  wanted: Wanted,
  tools: Tools,
): Promise<Connection[]> {
  const noTime = (reason: string) => `Could not look for the ${inWords(wanted)} again: ${reason}.`;
  let seen: Connection[] = [];
  for (const pauseMs of PAUSES_MS) {
    if (pauseMs > 0) await pause(pauseMs, noTime, tools);
    seen = await findMatches(wanted, tools, pauseMs === 0 ? 'by-name' : 'whole-spec');
    if (enough(seen)) break;
  }
  return seen;
}

/** Looks with growing pauses, all of them, and returns the last matches: what lists were late to show is among them. */
export function lookThroughout(wanted: Wanted, tools: Tools): Promise<Connection[]> {
  return lookUntil(() => false, wanted, tools);
}
