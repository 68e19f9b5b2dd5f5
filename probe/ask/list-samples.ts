import type { JsonObject } from '../../src/json.js';
import type { Client } from '../client.js';
import { beginsWith } from '../names.js';
import { itemsOf, type Reply } from '../reply.js';

/** What one list showed of this probe's connections. Times are those of the client's clock. */
export interface ListSample {
  readonly query: readonly string[];
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly reply: Reply;
  /** This probe's connections. */
  readonly items: readonly JsonObject[];
}

/** Asks for lists again and again, and keeps what they show. */
export interface ListSampler {
  readonly samples: readonly ListSample[];
  /**
   * Lists until two rounds in a row are as wanted, with all queries, or a time limit passes. `isPending` says that it
   * cannot be yet.
   */
  until(
    isWanted: (sample: ListSample) => boolean,
    pauseMs: number,
    isPending?: () => boolean,
  ): Promise<void>;
}

/** A query that lags so much behind another one does not work at all. */
const HOPELESS_MS = 3000;

/** Longer than any lag that the step expects. */
const GIVE_UP_MS = 32_000;

const MAX_PAUSE_MS = 1000;

export function openListSampler(
  { ask, clock, deadline }: Client,
  allQueries: readonly (readonly string[])[],
  prefix: string,
): ListSampler {
  const samples: ListSample[] = [];
  let queries = allQueries;

  async function take(query: readonly string[]): Promise<ListSample> {
    const sentAt = clock.now();
    const reply = await ask({ path: '/connections', query: [...query] });
    const items = itemsOf(reply).filter(({ name }) => beginsWith(name, prefix));
    const sample = { query, sentAt, receivedAt: clock.now(), reply, items };
    samples.push(sample);
    return sample;
  }

  return {
    samples,
    async until(isWanted, firstPauseMs, isPending = () => false) {
      let startedAt: number | undefined;
      let rounds = 0;
      for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(MAX_PAUSE_MS, pauseMs * 1.5)) {
        const round: boolean[] = [];
        for (const query of queries) round.push(isWanted(await take(query)));
        if (!isPending()) {
          startedAt ??= clock.now();
          rounds = round.every(Boolean) ? rounds + 1 : 0;
          const waitedMs = clock.now() - startedAt;
          if (rounds === 2 || waitedMs > GIVE_UP_MS) return;
          if (waitedMs > HOPELESS_MS && round.some(Boolean)) {
            queries = queries.filter((_, index) => round[index]);
          }
        }
        await deadline.pause(pauseMs);
      }
    },
  };
}
