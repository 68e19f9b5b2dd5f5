import type { Connection, Created } from '../adobe/resources.js';
import { StoppedError } from '../http/deadline.js';
import { ids, LONGEST_LOOK_MS, pollUntil, warnOfOthers, withUnlisted } from './look-up.js';
import { waitForStableState } from './state.js';
import { inWords, type Tools, type Wanted } from './task.js';

/** The one connection that stands, and whether this run made it. */
export interface Settled {
  connection: Connection;
  origin: 'this-run' | 'another-run';
}

/**
 * PollResult again after a create, since another run may have made the same connection at the same time. The oldest
 * stays; the one that this run's own 201 named is deleted if it is not the oldest: nobody was told of it yet.
 */
export async function settle(created: Created, wanted: Wanted, tools: Tools): Promise<Settled> {
  const isOwn = ({ id }: Connection) => id === created.id;
  // Once lists show the own connection, they show whatever was there before it, too.
  const looks = await pollUntil((seen) => seen.some(isOwn), wanted, tools);
  const listed = looks.matches.some(isOwn);
  const unlisted = listed ? looks.missing : [created, ...looks.missing];
  let matches = await withUnlisted(looks.matches, unlisted, wanted, tools);
  if (matches.length > 1 && matches.findIndex(isOwn) === 0) {
    const later = await awaitOthers(matches, wanted, tools);
    matches = await withUnlisted(later, later.some(isOwn) ? [] : [created], wanted, tools);
  }

  const [oldest, ...others] = matches;
  if (oldest === undefined) {
    throw new Error(
      `Adobe created connection ${created.id} as the ${inWords(wanted)}, but shows it neither in lists nor by its ID. Running the step again looks afresh.`,
    );
  }
  if (!isOwn(oldest)) {
    await deleteOwnDuplicate(oldest, created, others.find(isOwn), wanted, tools);
    const stay = others.filter((other) => !isOwn(other) && !isYoung(other, tools));
    if (stay.length > 0) warnOfOthers(oldest, stay, wanted, tools);
    return { connection: oldest, origin: 'another-run' };
  }
  if (others.length > 0) warnOfOthers(oldest, others, wanted, tools);
  else if (!listed) {
    tools.warn(
      `Adobe's lists do not show connection ${created.id}, which this run made, even after a while. Should another run have made the same at the same time, there are two of the ${inWords(wanted)}.`,
    );
  }
  return { connection: { ...oldest, etag: oldest.etag ?? created.etag }, origin: 'this-run' };
}

/**
 * Waits until one match is left, in case other runs are clearing theirs. For a run that lost an answer to a create:
 * the second match may be its own, and what no 201 named must not be deleted.
 */
export async function awaitSole(wanted: Wanted, tools: Tools): Promise<Connection | undefined> {
  const { matches } = await pollUntil((seen) => seen.length === 1, wanted, tools);
  const [oldest, ...others] = matches;
  if (oldest === undefined || others.length === 0) return oldest;
  throw new Error(
    `There are ${others.length + 1} of the ${inWords(wanted)}: ${oldest.id} and ${ids(others)}. Adobe's answer to a create was lost, so this run may have made one of them. Delete ${ids(others)} if nothing uses it, then run the step again: it takes ${oldest.id}, the oldest.`,
  );
}

/** Whether it may be another run's that has yet to settle: to delete it, should it not be the oldest. */
function isYoung({ createdAt }: Connection, { clock }: Tools): boolean {
  return createdAt !== undefined && createdAt > clock.now() - 60_000;
}

/** The matches once other runs have settled; not waited for unless one of the matches is young. */
export async function afterRaces(
  matches: Connection[],
  wanted: Wanted,
  tools: Tools,
): Promise<Connection[]> {
  const [, ...others] = matches;
  const racing = others.some((other) => isYoung(other, tools));
  return racing ? awaitOthers(matches, wanted, tools) : matches;
}

/** Waits for other runs to delete theirs. Where there is no time for it, all are taken to stay. */
async function awaitOthers(
  matches: Connection[],
  wanted: Wanted,
  tools: Tools,
): Promise<Connection[]> {
  if (tools.deadline.remainingMs() < 2 * LONGEST_LOOK_MS) return matches;
  tools.info(
    `There are ${matches.length} of the ${inWords(wanted)} just now: waiting for other runs to delete theirs.`,
  );
  return (await pollUntil((seen) => seen.length === 1, wanted, tools)).matches;
}

/** Deletes the own connection. What cannot be deleted is named in a warning: the oldest is in use all the same. */
async function deleteOwnDuplicate(
  oldest: Connection,
  { id }: Created,
  own: Connection | undefined,
  wanted: Wanted,
  tools: Tools,
): Promise<void> {
  tools.info(
    `Another run made the same connection first: ${oldest.id}. Deleting ${id}, which this run made.`,
  );
  try {
    // Adobe refuses to delete a connection that is still being made (Flow Service errors 1416, 1417, 1456).
    if (own !== undefined) await waitForStableState(own, wanted, tools);
    await tools.flowService.deleteConnection(id);
  } catch (error) {
    if (error instanceof StoppedError) throw error;
    tools.warn(
      `A second ${inWords(wanted)} is left, ${id}: ${oldest.id} is older and is the one in use. Delete ${id} by hand. ${error instanceof Error ? error.message : error}`,
    );
  }
}
