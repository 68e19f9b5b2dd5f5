import { describe, expect, it } from 'vitest';
import type { Action, Reason } from '../../src/connection/action.js';
import { interrupted, narrate, undecidedError } from '../../src/connection/explain.js';
import { AdobeError } from '../../src/errors.js';
import { LOST, REFUSED, throttled } from '../support/connection/connections.js';
import { made, pictureOf, seen } from '../support/connection/pictures.js';
import { bench } from '../support/connection/task-bench.js';

const TWO = pictureOf([seen('a'), seen('b'), seen('c', { gone: 'vanished' })]);
const WHAT = 'base connection "Mine" in sandbox dev';

describe('what the run does next', () => {
  function said(...actions: Action[]): readonly string[] {
    const { task, infos } = bench({});
    const before = new Set<string>();
    for (const action of actions) narrate(action, TWO, task, before);
    return infos;
  }

  it.each<[Reason, string]>([
    [
      'settling',
      'Connection a, b is younger than the settle window. Waiting 3.2 s until it is certain that no other run deletes it.',
    ],
    ['race', 'Several runs created the same connection: a, b. Waiting until one is left.'],
    [
      'several',
      'There are several such connections: a, b. Waiting until their runs have left one.',
    ],
    [
      'unlisted',
      "Adobe's lists do not show connection a, b yet. Waiting, since they may not show those of other runs either.",
    ],
    ['in-doubt', 'Waiting for Adobe to show whether the connection was created.'],
    ['throttled', 'Retrying in 3.2 s.'],
  ])('is said of a wait: %s', (reason, expected) => {
    expect(said({ kind: 'wait', ms: 3_200, reason })).toEqual([expected]);
  });

  it('is said once for each reason', () => {
    const wait = (reason: Reason): Action => ({ kind: 'wait', ms: 500, reason });
    expect(said(wait('race'), wait('race'), wait('in-doubt'), wait('race'))).toHaveLength(2);
  });

  it('is said of every write, and not of reads', () => {
    const deletion: Action = { kind: 'delete', id: 'a', inFavourOf: 'b' };
    expect(
      said({ kind: 'look' }, { kind: 'read', ids: ['a'] }, { kind: 'create' }, deletion, deletion),
    ).toEqual([
      `There is no ${WHAT}. Creating it.`,
      ...Array(2).fill(
        `There are several of the ${WHAT}. Deleting the duplicate a, which this run created; b stays.`,
      ),
    ]);
  });
});

describe('why the run could not become certain', () => {
  it.each<[Reason, string[], AdobeError | undefined, string, string]>([
    [
      'settling',
      ['a'],
      undefined,
      `The ${WHAT} exists (a), but it is only a few seconds old, and the run that created it may still delete it as a duplicate. The step had no time to wait for that. Increase timeout-seconds, or run the step again.`,
      'races-and-duplicates',
    ],
    ...(['race', 'several'] as const).map(
      (reason): [Reason, string[], undefined, string, string] => [
        reason,
        ['a', 'b'],
        undefined,
        `There are 2 of the ${WHAT}: a, b. Their runs may still be about to leave one, and this step could not become certain in its time which one it will be. Run the step again in a minute.`,
        'races-and-duplicates',
      ],
    ),
    [
      'in-doubt',
      [],
      new AdobeError('It is taken.', {
        mayHaveSucceeded: true,
        saysExists: true,
        retryable: false,
      }),
      'It is taken. Adobe has one already, but shows this credential none of that name. Set another connection-name, or give the credential a role that sees the connection.',
      'a-create-in-doubt',
    ],
    [
      'unlisted',
      ['a'],
      undefined,
      `Adobe created connection a as the ${WHAT}, but its lists do not show it, so the step cannot check whether another run created the same. Wait until Experience Platform shows it before you run the step again: until then, the next run may create another one.`,
      'races-and-duplicates',
    ],
    [
      'in-doubt',
      [],
      LOST,
      `Could not do it: HTTP 504. Adobe may or may not have created the ${WHAT}. Run the step again: it will use the connection if it exists.`,
      'a-create-in-doubt',
    ],
    [
      'in-doubt',
      ['a', 'b'],
      undefined,
      `Adobe may or may not have created the ${WHAT}. Adobe shows: a, b. Run the step again: it will use the connection if it exists.`,
      'a-create-in-doubt',
    ],
    [
      'throttled',
      [],
      throttled(60_000),
      'Could not do it: HTTP 429. There is no time for another attempt before the deadline. Increase timeout-seconds or run fewer jobs at once.',
      'too-many-requests',
    ],
    [
      'throttled',
      [],
      undefined,
      'There is no time for another attempt before the deadline. Increase timeout-seconds or run fewer jobs at once.',
      'deadline-and-cancellation',
    ],
    [
      'throttled',
      ['a', 'b'],
      LOST,
      'Could not do it: HTTP 504. There is no time for another attempt before the deadline. Adobe shows: a, b. Increase timeout-seconds or run fewer jobs at once.',
      'deadline-and-cancellation',
    ],
  ])('is said, with what exists: %s, %j', (reason, ids, failure, message, section) => {
    const { task } = bench({});
    const error = undecidedError({ kind: 'undecided', reason, ids }, failure, task);
    expect(error).toMatchObject({ message, section, connectionId: ids[0] });
  });
});

describe('an error in the middle', () => {
  it('says all that this run made, and all that others made', () => {
    const { task } = bench({});
    const known = [seen('a'), seen('b'), seen('c'), seen('d'), seen('e', { gone: 'deleted' })];
    const picture = pictureOf(known, [made('b'), made('c'), made('e')]);
    expect(interrupted(REFUSED, picture, task)).toMatchObject({
      message: `Could not do it: HTTP 403. This run created b and c as the ${WHAT}, but could not finish. Other runs created the same: a, d. Run the step again: it will use what exists.`,
      connectionId: 'b',
      cause: REFUSED,
    });
  });

  it('stays as it is when this run made nothing', () => {
    const { task } = bench({});
    expect(interrupted(REFUSED, pictureOf([seen('a')]), task)).toBe(REFUSED);
  });
});
