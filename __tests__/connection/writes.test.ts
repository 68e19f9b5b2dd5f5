import { describe, expect, it } from 'vitest';
import { AdobeError } from '../../src/errors.js';
import * as known from '../support/connection/connections.js';
import type { Bench, BenchOptions, Turn } from '../support/connection/task-bench.js';
import { bench, carriedOut, OK, respond } from '../support/connection/task-bench.js';

const { connection, EPOCH, LOST, REDIRECTED, REFUSED, throttled, WHAT } = known;
const OLDER = connection('older', { createdAt: EPOCH - 60_000 });
const EMPTY = respond([]);
const NEVER_LISTED: Turn[] = Array(99).fill(EMPTY);
const waited = ({ clock }: Bench) => clock.sleeps.reduce((sum, ms) => sum + ms, 0);
const count = (one: Bench, verb: string) => one.verbs().filter((other) => other === verb).length;

describe('a create', () => {
  it('that is throttled is sent again after the time for which Adobe asked', async () => {
    const one = bench({ turns: { create: [throttled(3_000), throttled()] } });
    expect(await one.ensure()).toMatchObject({ operation: 'created' });
    expect(one.verbs()).toEqual(['spec', 'list', 'create', 'create', 'create', 'list']);
    expect(one.clock.sleeps).toEqual([3_250, 500]);
    expect(one.infos.slice(1, 4)).toEqual([
      'Could not do it: HTTP 429.',
      'Retrying in 3.3 s.',
      `There is no ${WHAT}. Creating it.`,
    ]);
  });

  it('that is throttled for long is sent again after another list', async () => {
    const one = bench({ turns: { create: [throttled(11_000)] } });
    await one.ensure();
    expect(one.verbs()).toEqual(['spec', 'list', 'create', 'list', 'create', 'list']);
  });

  it.each<[string, BenchOptions, object]>([
    ['is refused', { turns: { create: [REFUSED] } }, REFUSED],
    [
      'is throttled beyond the deadline',
      { turns: { create: [throttled(60_000)] }, timeoutMs: 30_000 },
      { message: 'Could not do it: HTTP 429. There is no time for another attempt.' },
    ],
    [
      'no list shows',
      { turns: { list: NEVER_LISTED } },
      { message: expect.stringContaining('its lists do not show it') },
    ],
    [
      'is gone by then',
      {
        turns: { list: [EMPTY, respond([OLDER])], read: [respond(undefined), respond(undefined)] },
      },
      { message: `The ${WHAT} (own) was deleted by somebody else while the step ran.` },
    ],
    [
      'would come to the same, and does not show',
      { turns: { create: [REDIRECTED] } },
      { message: `${REDIRECTED.message} Adobe may or may not have created the ${WHAT}.` },
    ],
    [
      'may be what shows, under fail',
      {
        wanted: { connectionDescription: 'given', ifExists: 'fail' },
        turns: { create: [carriedOut(LOST)] },
      },
      {
        message: `The ${WHAT} exists already: own. The response to this run's create was lost, so the step cannot tell whether this run or another one created it.`,
        connectionId: 'own',
      },
    ],
  ])('that %s ends the run, and is not sent again', async (_, options, error) => {
    const one = bench(options);
    await expect(one.ensure()).rejects.toMatchObject(error);
    expect(count(one, 'create')).toBe(1);
  });
});

describe('a create in doubt', () => {
  const bare: Turn = (carryOut) =>
    [carryOut()].flat().map((one) => ({ ...(one as object), description: undefined }));

  it.each<[string, BenchOptions['turns'], string[]]>([
    ['by its mark in a list', { create: [carriedOut(LOST)] }, []],
    ['also after a redirect', { create: [carriedOut(REDIRECTED)] }, []],
    ['by its mark by ID', { create: [carriedOut(LOST)], list: [OK, bare] }, ['read']],
  ])('is found %s', async (_, turns = {}, reads) => {
    const one = bench({ turns });
    expect(await one.ensure()).toMatchObject({ operation: 'created', connectionId: 'own' });
    expect(one.verbs()).toEqual(['spec', 'list', 'create', 'list', ...reads]);
    expect(one.clock.sleeps).toEqual([]);
    expect(one.infos[1]).toMatch(/HTTP \d+\. Adobe may have created it\. Checking\.$/);
  });

  it('is sent again, with another mark, when it does not show within 15 s', async () => {
    const one = bench({ turns: { create: [LOST] } });
    expect(await one.ensure()).toMatchObject({ operation: 'created', connectionId: 'own' });
    expect(count(one, 'create')).toBe(2);
    expect(new Set(one.marks).size).toBe(2);
    expect(waited(one)).toBeGreaterThanOrEqual(15_000);
    expect(waited(one)).toBeLessThan(17_000);
    expect(one.infos.filter((line) => line.startsWith('Waiting for Adobe'))).toHaveLength(1);
  });

  it('that shows late takes the place of the second one', async () => {
    const late: Turn = (carryOut) => {
      const description = `(${one.marks[0]})`;
      one.store.set('late', connection('late', { description, createdAt: EPOCH - 1 }));
      return carryOut();
    };
    const one: Bench = bench({ turns: { create: [LOST, late] } });
    expect(await one.ensure()).toMatchObject({ operation: 'created', connectionId: 'late' });
    expect([...one.store.keys()]).toEqual(['late']);
    expect(one.infos).toContain(
      `There are several of the ${WHAT}. Deleting the duplicate own, which this run created; late stays.`,
    );
  });

  it('waits as long as Adobe asks before it is sent again', async () => {
    const open = { mayHaveSucceeded: true, retryable: true };
    const asked = new AdobeError('HTTP 503.', { ...open, retryAfterMs: 40_000 });
    const one = bench({ turns: { create: [asked] } });
    await one.ensure();
    expect(waited(one)).toBeGreaterThanOrEqual(40_000);
    expect(one.infos).toContainEqual(expect.stringMatching(/^Retrying in 2\d s\.$/));
  });

  it('that would come to the same is looked for as long', async () => {
    const one = bench({ turns: { create: [REDIRECTED] } });
    await expect(one.ensure()).rejects.toHaveProperty('advice', REDIRECTED.advice);
    expect(waited(one)).toBeGreaterThanOrEqual(15_000);
  });

  it('without a mark is reused, with a notice; one of others is not', async () => {
    const wanted = { connectionDescription: 'given' };
    const one = bench({ wanted, turns: { create: [carriedOut(LOST)] } });
    expect(await one.ensure()).toMatchObject({ operation: 'reused', connectionId: 'own' });
    expect(one.notices).toEqual([
      "Connection own is reused. The response to this run's create was lost, so the step cannot tell whether this run or another one created it.",
    ]);
    expect(count(one, 'create')).toBe(1);
    const marked = bench({ before: [OLDER], turns: { create: [LOST], list: [EMPTY] } });
    expect(await marked.ensure()).toMatchObject({ operation: 'reused', connectionId: 'older' });
    expect(marked.notices).toEqual([]);
  });
});

describe('a race', () => {
  const lost = (turns: BenchOptions['turns'] = {}) =>
    bench({ before: [OLDER], turns: { list: [EMPTY], ...turns } });

  it('that is lost: reads the older one, deletes the own one, and takes the older one', async () => {
    const one = lost();
    await one.ensure();
    expect(one.calls.slice(3)).toEqual([
      'list spec Mine ["own"]',
      'read older',
      'delete own',
      'read own',
      'list spec Mine ["own"]',
    ]);
    expect(one.clock.sleeps).toEqual([]);
  });

  it.each<[string, typeof OLDER | undefined]>([
    ['is gone', undefined],
    ['is being deleted', { ...OLDER, state: 'delete-finalizing' }],
  ])('is none when the older one %s by ID', async (_, read) => {
    const one = lost({ read: [respond(read)] });
    expect(await one.ensure()).toMatchObject({ operation: 'created', connectionId: 'own' });
    expect(count(one, 'delete')).toBe(0);
  });

  const STAYS = 'Delete connection own if it is still there: it is a duplicate.';
  const BESIDE = `There are 2 of the ${WHAT}, and older is used. Delete the others if nothing uses them: own.`;
  it.each<[string, Turn, number, string[]]>([
    ['is carried out', OK, 1, []],
    ['is carried out, without a response', carriedOut(LOST), 1, []],
    ['is lost: it is sent again', LOST, 2, []],
    ['fails for now: it is sent again', throttled(), 2, []],
    ['is refused: a warning', REFUSED, 1, [`${REFUSED.message} ${STAYS}`]],
    ['is redirected: a warning', REDIRECTED, 1, [`${REDIRECTED.message} ${STAYS}`]],
    ['is accepted only: a warning', respond(undefined), 1, [BESIDE]],
  ])('that is lost takes the older one. The delete %s', async (_, deletion, times, warnings) => {
    const one = lost({ delete: [deletion] });
    expect(await one.ensure()).toMatchObject({ operation: 'reused', connectionId: 'older' });
    expect(count(one, 'delete')).toBe(times);
    expect(one.warnings).toEqual(warnings);
    expect([...one.store.keys()]).toEqual(warnings.length > 0 ? ['older', 'own'] : ['older']);
    const failed = deletion instanceof Error ? deletion.message : 'none';
    expect(one.infos.includes(failed)).toBe(times === 2);
    if (deletion === LOST || times === 2) expect(one.clock.sleeps).toContain(250);
  });
});
