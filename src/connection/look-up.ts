import type { Connection } from '../adobe/resources.js';
import { pause } from './pause.js';
import { inWords, type Tools, type Wanted } from './task.js';

/**
 * The connections that match: same sandbox, same connection spec and exactly the same name, compared here. The
 * oldest comes first (`createdAt`, then ID): every run has to agree on it. One that is on its way out is no match.
 */
export async function findMatches(
  wanted: Wanted,
  { flowService }: Pick<Tools, 'flowService'>,
): Promise<Connection[]> {
  const { connectionSpecId, connectionName } = wanted;
  const listed = await flowService.listConnections(connectionSpecId, connectionName);
  return oldestFirst(listed.filter((connection) => isMatch(connection, wanted)));
}

export function oldestFirst(connections: Connection[]): Connection[] {
  const age = ({ createdAt }: Connection) => createdAt ?? Number.MAX_SAFE_INTEGER;
  return connections.toSorted((a, b) => age(a) - age(b) || (a.id < b.id ? -1 : 1));
}

function isMatch(connection: Connection, wanted: Wanted): boolean {
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

/** What several looks have shown. */
export interface PollResult {
  /** The matches of the last look, oldest first. */
  matches: Connection[];
  /** What earlier looks showed and the last one did not: gone since, or hidden by a list that is behind the others. */
  missing: Connection[];
}

/**
 * PollResult with growing pauses until `enough` is content with the matches of a look, or the pauses are used up.
 * After the first look Adobe's filter by name is no longer relied on.
 */
export async function pollUntil(
  enough: (matches: Connection[]) => boolean,
  wanted: Wanted,
  tools: Tools,
): Promise<PollResult> {
  const noTime = (reason: string) => `Could not look for the ${inWords(wanted)} again: ${reason}.`;
  const seen = new Map<string, Connection>();
  let matches: Connection[] = [];
  for (const pauseMs of PAUSES_MS) {
    if (pauseMs > 0) await pause(pauseMs, noTime, tools);
    matches = await findMatches(wanted, tools);
    if (enough(matches)) break;
    for (const match of matches) seen.set(match.id, match);
  }
  for (const { id } of matches) seen.delete(id);
  return { matches, missing: [...seen.values()] };
}

/** The matches of the last look and those of `unlisted` that can still be read by their IDs, oldest first. */
export async function withUnlisted(
  matches: Connection[],
  unlisted: { id: string }[],
  wanted: Wanted,
  { flowService }: Tools,
): Promise<Connection[]> {
  const read = await Promise.all(unlisted.map(({ id }) => flowService.getConnection(id)));
  const found = read.filter((connection) => connection !== undefined);
  return oldestFirst([...matches, ...found.filter((connection) => isMatch(connection, wanted))]);
}
