import type { Clock } from '../src/clock.js';
import type { Inputs } from '../src/runner/inputs.js';
import { openClient } from './client.js';

export const DATA_LAKE = 'c604ff05-7f1a-43c0-8e18-33bf874cb11c';

/** The list that the step reads (Adobe, "Sort and filter responses"). Newest come first: on its first page. */
export const OF_SPEC = `/connections?property=connectionSpec.id==${DATA_LAKE}`;

/** A create whose response never came may be carried out late, and lists may show it late. */
const ROUND_PAUSES_MS = [0, 1000, 2000];

/** Deletes the connections of one probe, in one round when all its creates had a response. Returns the IDs of those that are left. */
export async function cleanUp(
  inputs: Inputs,
  clock: Clock,
  prefix: string,
  isSure: boolean,
): Promise<string[]> {
  // Whatever stopped the probe must not stop this.
  const { ask, signal } = await openClient(inputs, clock, AbortSignal.timeout(120_000));
  let left: string[] = [];
  for (const pauseMs of ROUND_PAUSES_MS) {
    if (pauseMs > 0) await clock.sleep(pauseMs, signal);
    const { status, items } = await ask('Clean up', `${OF_SPEC}&limit=100`);
    if (status !== 200) throw new Error(`Could not list connections: HTTP ${status}.`);
    left = [];
    for (const { id, name } of items) {
      if (!`${name}`.trimStart().startsWith(prefix)) continue;
      const reply = await ask('Clean up', `/connections/${id}`, { method: 'DELETE' });
      if (reply.status >= 300 && reply.status !== 404) left.push(`${id}`);
    }
    if (left.length === 0 && isSure) break;
  }
  return left;
}
