import { describe, expect, it } from 'vitest';
import type { Reason, Verdict } from '../../src/connection/action.js';
import { narrate, undecidedError } from '../../src/connection/explain.js';
import type { AdobeError } from '../../src/errors.js';
import { LOST, REDIRECTED, SPEC, throttled } from '../support/connection/connections.js';
import { pictureOf, seen } from '../support/connection/pictures.js';
import { bench } from '../support/connection/task-bench.js';

const TWO = pictureOf([seen('a'), seen('b'), seen('c', { gone: 'vanished' })]);
const WHAT = 'base connection "Mine" in sandbox dev';

describe('why the run waits', () => {
  function said(...reasons: Reason[]): readonly string[] {
    const { task, infos } = bench();
    const run = {
      task,
      picture: TWO,
      spec: SPEC,
      auth: undefined,
      failure: undefined,
      failedWrites: 0,
    };
    const before = new Set<string>();
    for (const reason of reasons) narrate({ kind: 'wait', ms: 3_200, reason }, run, before);
    return infos;
  }

  it.each<[Reason, string]>([
    [
      'settling',
      'Connection a, b is younger than the settle window. Waiting 3.2 s until it is certain that no other run deletes it.',
    ],
    ['race', 'Several runs created the same connection: a, b. Waiting until one is left.'],
    ['several', 'There are several such connections: a, b. Waiting until one is left.'],
    [
      'unlisted',
      "Adobe's lists do not show connection a, b yet. Waiting, since they may not show those of other runs either.",
    ],
    ['in-doubt', 'Waiting for Adobe to show whether the connection was created.'],
    ['throttled', 'Retrying in 3.2 s.'],
  ])('is said: %s', (reason, expected) => {
    expect(said(reason)).toEqual([expected]);
  });

  it('is said once for each reason', () => {
    expect(said('race', 'race', 'in-doubt', 'race')).toHaveLength(2);
  });
});

describe('why the run could not become certain', () => {
  type Undecided = Extract<Verdict, { kind: 'undecided' }>;
  const young = (named: string) =>
    [
      `The ${WHAT} exists: ${named}. It is only a few seconds old or one of several, so another run may still be about to delete it as a duplicate, and the step had no time to wait for that.`,
      'Increase timeout-seconds, or run the step again in a minute.',
      'races-and-duplicates',
    ] as const;

  it.each<
    [Undecided['reason'], string[], AdobeError | undefined, string, string | undefined, string]
  >([
    ['settling', ['a'], undefined, ...young('a')],
    ['race', ['a', 'b'], undefined, ...young('a, b')],
    ['several', ['a', 'b'], undefined, ...young('a, b')],
    [
      'unlisted',
      ['a'],
      undefined,
      `Adobe created connection a as the ${WHAT}, but its lists do not show it, so the step cannot check whether another run created the same.`,
      'Wait until Experience Platform shows it before you run the step again: until then, the next run may create another one.',
      'races-and-duplicates',
    ],
    [
      'in-doubt',
      [],
      LOST,
      `Could not do it: HTTP 504. Adobe may or may not have created the ${WHAT}.`,
      'Run the step again: it will use the connection if it exists.',
      'a-create-in-doubt',
    ],
    [
      'in-doubt',
      ['a', 'b'],
      REDIRECTED,
      `Could not do it: HTTP 307. Adobe may or may not have created the ${WHAT}. Adobe shows: a, b.`,
      REDIRECTED.advice,
      'a-create-in-doubt',
    ],
    [
      'throttled',
      [],
      throttled(60_000),
      'Could not do it: HTTP 429. There is no time for another attempt.',
      'Run fewer jobs at once.',
      'too-many-requests',
    ],
    [
      'throttled',
      ['a', 'b'],
      undefined,
      'There is no time for another attempt. Adobe shows: a, b.',
      'Increase timeout-seconds or run fewer jobs at once.',
      'deadline-and-cancellation',
    ],
  ])('is said, with what exists: %s, %j', (reason, ids, failure, message, advice, section) => {
    const { task } = bench();
    const error = undecidedError({ kind: 'undecided', reason, ids }, { failure, task });
    expect(error).toMatchObject({ message, advice, section, connectionId: ids[0] });
  });
});
