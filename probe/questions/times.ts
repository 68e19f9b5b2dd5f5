import { GUARD_MS, LISTED_MS, STORE_MS } from '../../src/connection/windows.js';
import type { Create } from '../ask/creates.js';
import { readCreatedAt } from '../created-at.js';
import type { Evidence } from '../evidence.js';
import { type Lag, lagOf, workingSamples } from '../lag.js';
import { resourceOf } from '../reply.js';
import type { Question, Told } from './question.js';

/** Up to this skew the rules about races were explored. */
const MAX_SKEW_MS = 200;

const documented = (answer: string, says: string, seen: string): Told => ({
  answer,
  says,
  seen,
  isDocumented: true,
  stepWorks: true,
});

const differs = (answer: string, says: string, seen: string, stepWorks: boolean): Told => ({
  answer,
  says,
  seen,
  isDocumented: false,
  stepWorks,
});

const lists: Question = {
  id: 'lists',
  title: 'Lists after a create',
  documents: 'show the new connection at once (nothing says otherwise)',
  tell({ creates = [], samples = [], deletes }) {
    const before = samples.filter(({ sentAt }) => sentAt < (deletes?.receivedAt ?? Infinity));
    const made = creates.flatMap((create) => {
      const lag = lagOf(create, before);
      return lag === undefined ? [] : [{ create, lag }];
    });
    if (made.length === 0 || before.length === 0) return undefined;
    const lags = made.map(({ lag }) => lag);
    const seen = `${lags.map(({ ms }) => (ms === undefined ? '–' : Math.round(ms))).join(', ')} ms`;
    const longest = Math.max(...lags.map(({ ms = Infinity }) => ms));
    if (lags.some(({ ms }) => ms === undefined)) {
      return differs('other', 'did not show a connection in 30 s', seen, false);
    }
    if (lags.some(({ flickered }) => flickered)) {
      return differs('replicas', 'show it, and then lack it again (replicas)', seen, false);
    }
    const late = lags.filter(({ lists: missed }) => missed > 0);
    if (late.length === 0) return documented('at-once', 'show it at once', seen);
    const [answer, says] = lateness(made, late.length);
    return differs(answer, says, seen, longest < LISTED_MS);
  },
};

function lateness(
  made: readonly { create: Create; lag: Lag }[],
  lateCount: number,
): [answer: string, says: string] {
  if (lateCount < made.length)
    return ['late-for-one', `are late for ${lateCount} of ${made.length}`];
  // Each of these was alone; between lists the pauses were short for one, and long for the other.
  const alone = made.filter(({ create }) => ['unicode', 'spaces'].includes(create.label));
  const counts = new Set(alone.map(({ lag }) => lag.lists));
  return counts.size === 1
    ? ['late-by-requests', `are late by ${alone[0]?.lag.lists} requests, whatever the time`]
    : ['late-by-seconds', 'are late by a time'];
}

const deletedInLists: Question = {
  id: 'deletedInLists',
  title: 'Lists after a delete',
  documents: 'lack the connection at once (nothing says otherwise)',
  tell({ deletes, samples = [] }) {
    if (deletes?.readAfter === undefined) return undefined;
    const { id, receivedAt } = deletes;
    const after = workingSamples(samples).filter(({ sentAt }) => sentAt >= receivedAt);
    const stale = after.findLast(({ items }) => items.some((item) => item.id === id));
    if (stale === undefined)
      return documented('at-once', 'lack it at once', `${after.length} lists`);
    const seen = `${Math.round(stale.receivedAt - receivedAt)} ms`;
    // The step reads by ID what a list shows.
    return differs('stale-deletes', 'still show it for a time', seen, true);
  },
};

/** A create with the time that Adobe stamped on it, epoch ms. */
function stamped({ creates = [], reads }: Evidence): (Create & { stamp: number })[] {
  return creates.flatMap((create) => {
    const read = reads?.byId.find((one) => one.create === create);
    const stamp = readCreatedAt(read && resourceOf(read.observed.reply)?.createdAt);
    return stamp.ms === undefined || stamp.form === 'seconds'
      ? []
      : [{ ...create, stamp: stamp.ms }];
  });
}

const stamps: Question = {
  id: 'stamps',
  title: 'createdAt',
  documents: 'is in the order in which connections are created and show (nothing says otherwise)',
  tell(evidence) {
    const all = stamped(evidence);
    if (all.length < 2) return undefined;
    for (const x of all) {
      for (const y of all) {
        if (x.receivedAt <= y.sentAt && x.stamp > y.stamp) {
          const ms = x.stamp - y.stamp;
          const says = 'is earlier for a connection that was created later: clocks differ';
          return differs('skewed', says, `${ms} ms`, ms <= MAX_SKEW_MS);
        }
      }
    }
    const late = storedLater(all, evidence);
    if (late === undefined) return documented('in-order', 'is in order', `${all.length} creates`);
    const says = 'is earlier for a connection that shows later';
    return differs('older-stored-later', says, `${Math.round(late)} ms`, late <= STORE_MS);
  },
};

/** How long after the younger of two parallel creates the older one was still missing, in ms. */
function storedLater(
  all: readonly (Create & { stamp: number })[],
  { samples = [] }: Evidence,
): number | undefined {
  const [one, two] = ['one', 'two'].map((label) => all.find((create) => create.label === label));
  if (!one || !two) return undefined;
  const [older, younger] = one.stamp < two.stamp ? [one, two] : [two, one];
  const gap = workingSamples(samples).findLast(
    ({ receivedAt, items }) =>
      receivedAt < older.receivedAt &&
      items.some(({ id }) => id === younger.id) &&
      items.every(({ id }) => id !== older.id),
  );
  return gap && gap.receivedAt - younger.sentAt;
}

const date: Question = {
  id: 'date',
  title: 'The Date header',
  documents: 'is in each response, and agrees with createdAt (HTTP asks for it)',
  tell(evidence) {
    const one = evidence.creates?.find(({ label }) => label === 'one');
    if (one === undefined) return undefined;
    const header = one.reply.headers.date;
    if (typeof header !== 'string') return differs('missing', 'is missing', 'no header', true);
    const stamp = stamped(evidence).find(({ label }) => label === 'one')?.stamp;
    if (stamp === undefined) return documented('present', 'is in responses', 'nothing to compare');
    const aheadMs = Date.parse(header) - stamp;
    const seen = `Date less createdAt: ${(aheadMs / 1000).toFixed(1)} s`;
    if (Math.abs(aheadMs) <= GUARD_MS) return documented('present', 'agrees with createdAt', seen);
    // Behind, connections look younger than they are, and the step waits. Ahead, they look older, and it does not.
    return aheadMs < 0
      ? differs('late', 'is behind createdAt', seen, true)
      : differs('early', 'is ahead of createdAt', seen, false);
  },
};

export const TIME_QUESTIONS = [lists, deletedInLists, stamps, date];
