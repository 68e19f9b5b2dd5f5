import { describe, expect, it } from 'vitest';
import { StepError, StoppedError } from '../../src/errors.js';
import { connection, EPOCH, LOST, REFUSED } from '../support/connection/connections.js';
import {
  type Bench,
  type BenchOptions,
  bench,
  OK,
  respond,
  type Turn,
} from '../support/connection/task-bench.js';

const CANCELLED = new StoppedError('Could not do it: the run was cancelled (SIGTERM).');
const WHAT = 'base connection "Mine" in sandbox dev';
const MAY_EXIST = `Adobe may or may not have created the ${WHAT}. The next run will use what exists.`;
const OWN_EXISTS = `This run created own as the ${WHAT}. The next run will use what exists.`;
const BOTH_EXIST = `This run created own as the ${WHAT}. Others created the same: older. The next run will use what exists.`;

const OLDER = connection('older', { createdAt: EPOCH - 1 });
const EMPTY = respond([]);

/** Loses a race, with a description of the workflow, unless the turns say otherwise. */
function race(turns: BenchOptions['turns'], before = [OLDER]): Bench {
  const wanted = { connectionDescription: 'given' };
  return bench({ before, wanted, turns: { list: [EMPTY], ...turns } });
}

const errorOf = (one: Bench) => one.ensure().catch((error: unknown) => error);

/** Cancels the run while it sleeps. */
function cancelInSleep(one: Bench): Bench {
  one.task.clock.sleep = async () => {
    one.task.deadline.stop('the run was cancelled (SIGTERM)');
    throw new Error('aborted');
  };
  return one;
}

describe.each([CANCELLED, REFUSED])('what exists is named when %s ends', (failure) => {
  const { section } = failure;
  const advice = failure.advice ?? 'Run the step again.';

  it('the first list: nothing', async () => {
    expect(await errorOf(race({ list: [failure] }))).toBe(failure);
  });

  it.each<[string, BenchOptions['turns'], string, string | undefined]>([
    ['the list after the create', { list: [EMPTY, failure] }, OWN_EXISTS, 'own'],
    ['the read of the older one', { read: [failure] }, BOTH_EXIST, 'own'],
    [
      'the read of what was created, which is not usable yet',
      { list: [EMPTY, respond([connection('own', { state: 'initializing' })])], read: [failure] },
      OWN_EXISTS,
      'own',
    ],
    [
      'the list after a create in doubt',
      { list: [EMPTY, failure], create: [LOST] },
      MAY_EXIST,
      undefined,
    ],
  ])('%s', async (_, turns, expected, connectionId) => {
    const error = await errorOf(race(turns));
    expect(error).toBeInstanceOf(StepError);
    const message = `${failure.message} ${expected}`;
    expect(error).toMatchObject({ message, advice, section, connectionId, cause: failure });
  });

  it('the list after the own one was deleted: nothing', async () => {
    expect(await errorOf(race({ list: [EMPTY, OK, failure] }))).toBe(failure);
  });

  it('the list after a create in doubt and one that is not', async () => {
    const list: Turn[] = [...Array<Turn>(17).fill(EMPTY), failure];
    expect(await errorOf(race({ list, create: [LOST] }))).toMatchObject({
      message: `${failure.message} This run created own as the ${WHAT}. Adobe may or may not have created another one. The next run will use what exists.`,
    });
  });

  it('the second create: what the first one may have made', async () => {
    const one = race({ list: Array(99).fill(EMPTY), create: [LOST, failure] });
    expect(await errorOf(one)).toMatchObject({ message: `${failure.message} ${MAY_EXIST}` });
  });
});

describe('a run that is cancelled', () => {
  const STOPPED = 'Stopped waiting: the run was cancelled (SIGTERM).';
  const younger = connection('older', { createdAt: EPOCH + 1 });

  it.each<[string, BenchOptions['turns'], string]>([
    ['while it creates says what may exist', { create: [CANCELLED] }, MAY_EXIST],
    ['while it deletes its own names both', { delete: [CANCELLED] }, BOTH_EXIST],
  ])('%s', async (_, turns, expected) => {
    expect(await errorOf(race(turns))).toMatchObject({
      message: `${CANCELLED.message} ${expected}`,
      advice: 'Run the step again.',
      section: 'deadline-and-cancellation',
    });
  });

  it.each<[string, () => Bench, string]>([
    ['to delete its own again names both', () => race({ delete: [LOST] }), BOTH_EXIST],
    ['for a younger one names both', () => race({}, [younger]), BOTH_EXIST],
    [
      'with a create in doubt says what may exist, and which it sees',
      () => race({ create: [LOST] }),
      `Adobe may or may not have created the ${WHAT}. Others created the same: older. The next run will use what exists.`,
    ],
  ])('while it waits %s', async (_, racing, expected) => {
    expect(await errorOf(cancelInSleep(racing()))).toMatchObject({
      message: `${STOPPED} ${expected}`,
      advice: 'Run the step again later.',
      section: 'deadline-and-cancellation',
    });
  });

  it('while it waits for one that is young leaves nothing behind', async () => {
    const young = connection('young', { createdAt: EPOCH });
    const error = await errorOf(cancelInSleep(bench({ before: [young] })));
    expect(error).toBeInstanceOf(StoppedError);
    expect(error).toHaveProperty('message', STOPPED);
  });
});

it('says it when the deadline is nearer than it was a moment ago', async () => {
  const one = bench({ before: [connection('young', { createdAt: EPOCH })], timeoutMs: 5_001 });
  one.task.info = () => one.clock.advance(1);
  expect(await errorOf(one)).toMatchObject({
    message: "Stopped waiting: the step's deadline of 5.001 s (timeout-seconds) passed.",
    byDeadline: true,
  });
});

it.each<[string, BenchOptions['turns']]>([
  ['a list', { list: [EMPTY, new TypeError('mistake')] }],
  ['a create', { create: [new TypeError('mistake')] }],
  ['a delete', { delete: [new TypeError('mistake')] }],
])('a mistake of the step itself in %s stays what it is', async (_, turns) => {
  expect(await errorOf(race(turns))).toEqual(new TypeError('mistake'));
});

it('a mistake in a wait stays what it is', async () => {
  const one = race({ delete: [LOST] });
  one.task.clock.sleep = () => Promise.reject(new TypeError('no timers'));
  expect(await errorOf(one)).toEqual(new TypeError('no timers'));
});
