import { expect, it } from 'vitest';
import type { Reason, Verdict } from '../../src/connection/action.js';
import { narrate, undecidedError } from '../../src/connection/explain.js';
import type { AdobeError } from '../../src/errors.js';
import { LOST, REDIRECTED, SPEC, throttled, WHAT } from '../support/connection/connections.js';
import { pictureOf, seen } from '../support/connection/pictures.js';
import { bench } from '../support/connection/task-bench.js';

it.each<[Reason, string]>([
  [
    'settling',
    'Connection a, b is younger than the settle window. Waiting 3.2 s until it is certain that no other run deletes it.',
  ],
  ['race', 'There are several such connections: a, b. Waiting until one is left.'],
  [
    'unlisted',
    "Adobe's lists do not show connection a, b yet. Waiting, since they may not show those of other runs either.",
  ],
  ['in-doubt', 'Waiting for Adobe to show whether the connection was created.'],
  ['throttled', 'Retrying in 3.2 s.'],
])('why the run waits is said once: %s', (reason, expected) => {
  const { task, infos } = bench();
  const picture = pictureOf([seen('a'), seen('b'), seen('c', { gone: 'vanished' })]);
  const run = { task, picture, spec: SPEC, auth: undefined, failure: undefined, failedWrites: 0 };
  const said = new Set<string>();
  for (let times = 1; times <= 3; times++) {
    narrate({ kind: 'wait', ms: 3_200, reason }, run, said);
    narrate({ kind: 'look' }, run, said);
  }
  expect(infos).toEqual([expected]);
});

type Undecided = Extract<Verdict, { kind: 'undecided' }>;
const AGAIN = 'Run the step again: it creates another.';
const EARLY = 'Increase timeout-seconds, or run the step again in a minute.';
const SOON = 'Run the step again in a minute.';
const LATER = 'Increase timeout-seconds or run fewer jobs at once.';
const FIND = 'Run the step again: it will use the connection if it exists.';
const UNLISTED =
  'Wait until Experience Platform shows it before you run the step again: until then, the next run may create another one.';
const IN_DOUBT = `Adobe may or may not have created the ${WHAT}.`;
const NO_TIME = 'There is no time for another attempt.';
const FULL = throttled(60_000);
const GONE = `The ${WHAT} (a) was deleted by somebody else while the step ran.`;
const HIDDEN = `Adobe created connection a as the ${WHAT}, but its lists do not show it, so the step cannot check whether another run created the same.`;
const YOUNG = `The ${WHAT} exists: a. It is only a few seconds old, so another run may still be about to delete it as a duplicate, and the step had no time to wait for that.`;
const SEVERAL = `The ${WHAT} exists: a, b. Several runs created it, and this step could not become certain which of them will stay.`;

it.each<[Undecided['reason'], string, AdobeError | undefined, string, string | undefined, string]>([
  ['settling', 'a', undefined, YOUNG, EARLY, 'races-and-duplicates'],
  ['race', 'a, b', undefined, SEVERAL, SOON, 'races-and-duplicates'],
  ['unlisted', 'a', undefined, HIDDEN, UNLISTED, 'races-and-duplicates'],
  ['in-doubt', '', LOST, `${LOST.message} ${IN_DOUBT}`, FIND, 'a-create-in-doubt'],
  [
    'in-doubt',
    'a, b',
    REDIRECTED,
    `${REDIRECTED.message} ${IN_DOUBT} Adobe shows: a, b.`,
    REDIRECTED.advice,
    'a-create-in-doubt',
  ],
  ['throttled', '', FULL, `${FULL.message} ${NO_TIME}`, FULL.advice, 'too-many-requests'],
  ['throttled', 'a', undefined, `${NO_TIME} Adobe shows: a.`, LATER, 'deadline-and-cancellation'],
  ['vanished', 'a', undefined, GONE, AGAIN, 'changed-by-others'],
])('why it ends undecided: %s, %j', (reason, named, failure, message, advice, section) => {
  const ids = named === '' ? [] : named.split(', ');
  const { task } = bench();
  const error = undecidedError({ kind: 'undecided', reason, ids }, { failure, task });
  const connectionId = reason === 'vanished' ? undefined : ids[0];
  expect(error).toMatchObject({ message, advice, section, connectionId });
});
