import type { Connection, Created } from '../adobe/resources.js';
import { StoppedError } from '../http/deadline.js';
import { lookUntil, oldestFirst } from './look-up.js';
import { inWords, type Tools, type Wanted } from './wanted.js';

/** The one connection that stands, and whether this run made it. */
export interface Settled {
  connection: Connection;
  origin: 'this-run' | 'another-run';
}

/**
 * Looks again after a create, since another run may have made the same connection at the same time. The oldest
 * stays; the one that this run's own 201 named is deleted if it is not the oldest: nobody was told of it yet.
 */
export async function settle(created: Created, wanted: Wanted, tools: Tools): Promise<Settled> {
  const matches = await matchesWith(created, wanted, tools);
  const [oldest] = matches;
  if (oldest === undefined) {
    throw new Error(
      `Adobe created connection ${created.id} as the ${inWords(wanted)}, but shows it neither in lists nor by its ID. Running the step again looks afresh.`,
    );
  }
  if (oldest.id === created.id) {
    return {
      connection: { ...oldest, etag: oldest.etag ?? created.etag },
      origin: 'this-run',
    };
  }
  tools.info(
    `Another run made the same connection first: ${oldest.id}. Deleting ${created.id}, which this run made.`,
  );
  await deleteOwn(created, oldest, wanted, tools);
  return { connection: oldest, origin: 'another-run' };
}

/**
 * Waits until one match is left, in case other runs are clearing theirs. For a run that lost an answer to a create:
 * the second match may be its own, and what no 201 named must not be deleted.
 */
export async function awaitSole(wanted: Wanted, tools: Tools): Promise<Connection | undefined> {
  const [oldest, ...others] = await lookUntil((matches) => matches.length <= 1, wanted, tools);
  if (others.length === 0) return oldest;
  throw new Error(
    `There are ${others.length + 1} of the ${inWords(wanted)}: ${oldest?.id} and ${ids(others)}. Adobe's answer to a create was lost, so this run may have made one of them. Delete ${ids(others)} if nothing uses it, then run the step again: it takes ${oldest?.id}, the oldest.`,
  );
}

/** The matches, own connection included, once lists show it: then they show whatever is older, too. */
async function matchesWith(created: Created, wanted: Wanted, tools: Tools): Promise<Connection[]> {
  const isOwn = ({ id }: Connection) => id === created.id;
  const listed = await lookUntil((matches) => matches.some(isOwn), wanted, tools);
  if (listed.some(isOwn)) return listed;
  const own = await tools.flowService.readConnection(created.id);
  return own === undefined ? listed : oldestFirst([...listed, own]);
}

async function deleteOwn(
  created: Created,
  oldest: Connection,
  wanted: Wanted,
  tools: Tools,
): Promise<void> {
  try {
    await tools.flowService.deleteConnection(created.id);
  } catch (error) {
    if (error instanceof StoppedError) throw error;
    tools.warn(
      `A second ${inWords(wanted)} is left, ${created.id}: ${oldest.id} is older and is the one in use. Delete ${created.id} by hand. ${error instanceof Error ? error.message : ''}`,
    );
  }
}

function ids(connections: Connection[]): string {
  return connections.map(({ id }) => id).join(', ');
}
