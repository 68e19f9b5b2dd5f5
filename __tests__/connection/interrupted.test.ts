import { describe, expect, it } from 'vitest';
import { StepError, StoppedError } from '../../src/errors.js';
import { connection, EPOCH, LOST, REFUSED, WHAT } from '../support/connection/connections.js';
import type { Bench, BenchOptions } from '../support/connection/task-bench.js';
import { bench, OK, respond } from '../support/connection/task-bench.js';

const CANCELLED = new StoppedError('Could not do it: the run was cancelled (SIGTERM).');
const NEXT = 'The next run will use what exists.';
const MAY_EXIST = `Adobe may or may not have created the ${WHAT}. ${NEXT}`;
const OWN_EXISTS = `This run created own as the ${WHAT}. ${NEXT}`;
const BOTH_EXIST = `This run created own as the ${WHAT}. Others created the same: older. ${NEXT}`;

const OLDER = connection('older', { createdAt: EPOCH - 1 });
const YOUNG = connection('young', { createdAt: EPOCH });
const EMPTY = respond([]);
const NOT_READY = respond([connection('own', { state: 'initializing' })]);

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
  const late = [...Array<typeof EMPTY>(17).fill(EMPTY), failure];

  it.each<[string, BenchOptions['turns'], string, string?]>([
    ['the list after the create', { list: [EMPTY, failure] }, OWN_EXISTS, 'own'],
    ['the read of the older one', { read: [failure] }, BOTH_EXIST, 'own'],
    ['a read in the end', { list: [EMPTY, NOT_READY], read: [failure] }, OWN_EXISTS, 'own'],
    ['the list after a create in doubt', { list: [EMPTY, failure], create: [LOST] }, MAY_EXIST],
    ['the second create', { list: Array(99).fill(EMPTY), create: [LOST, failure] }, MAY_EXIST],
    [
      'the list after a create in doubt and one that is not',
      { list: late, create: [LOST] },
      `This run created own as the ${WHAT}. Adobe may or may not have created another one. ${NEXT}`,
      'own',
    ],
  ])('%s', async (_, turns, expected, connectionId) => {
    const error = await errorOf(race(turns));
    expect(error).toBeInstanceOf(StepError);
    const message = `${failure.message} ${expected}`;
    expect(error).toMatchObject({ message, advice, section, connectionId });
  });

  it.each<[string, BenchOptions['turns']]>([
    ['the first list', { list: [failure] }],
    ['the list after the own one was deleted', { list: [EMPTY, OK, failure] }],
  ])('%s: nothing', async (_, turns) => {
    expect(await errorOf(race(turns))).toBe(failure);
  });
});

describe('a run that is cancelled', () => {
  const STOPPED = 'Stopped waiting: the run was cancelled (SIGTERM).';
  const younger = connection('older', { createdAt: EPOCH + 1 });
  const OTHERS = MAY_EXIST.replace(NEXT, `Others created the same: older. ${NEXT}`);

  /** Cancelled by the response to a request, or while it sleeps. */
  it.each<[string, BenchOptions['turns'], string, (typeof OLDER)[]?]>([
    ['while it creates', { create: [CANCELLED] }, MAY_EXIST],
    ['while it deletes', { delete: [CANCELLED] }, BOTH_EXIST],
    ['before it deletes again', { delete: [LOST] }, BOTH_EXIST],
    ['beside a younger one', {}, BOTH_EXIST, [younger]],
    ['in doubt', { create: [LOST] }, OTHERS],
    ['having made nothing', { list: [OK] }, '', [YOUNG]],
  ])('%s says what exists', async (_, turns, exists, before) => {
    const one = cancelInSleep(race(turns, before));
    const isAsleep = !Object.values(turns ?? {})
      .flat()
      .includes(CANCELLED);
    const [stopped, advice] = isAsleep
      ? [STOPPED, 'Run the step again.']
      : [CANCELLED.message, 'Run the step again.'];
    expect(await errorOf(one)).toMatchObject({
      message: `${stopped} ${exists}`.trim(),
      advice,
      section: 'deadline-and-cancellation',
    });
  });
});

it('says it when the deadline is nearer than it was a moment ago', async () => {
  const one = bench({ before: [YOUNG], timeoutMs: 5_001 });
  one.task.info = () => one.clock.advance(1);
  expect(await errorOf(one)).toMatchObject({
    message: "Stopped waiting: the step's deadline of 5.001 s (timeout-seconds) passed.",
    byDeadline: true,
  });
});

const MISTAKE = new TypeError('mistake');
it.each<[string, BenchOptions['turns'], boolean?]>([
  ['a list', { list: [EMPTY, MISTAKE] }],
  ['a create', { create: [MISTAKE] }],
  ['a delete', { delete: [MISTAKE] }],
  ['a wait', { delete: [LOST] }, true],
])('a mistake of the step itself in %s stays what it is', async (_, turns, inSleep = false) => {
  const one = race(turns);
  if (inSleep) one.task.clock.sleep = () => Promise.reject(MISTAKE);
  expect(await errorOf(one)).toBe(MISTAKE);
});
