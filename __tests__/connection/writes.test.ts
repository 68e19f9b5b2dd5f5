import { describe, expect, it } from 'vitest';
import { AdobeError } from '../../src/errors.js';
import {
  connection,
  EPOCH,
  LOST,
  REDIRECTED,
  REFUSED,
  throttled,
} from '../support/connection/connections.js';
import {
  type Bench,
  bench,
  carriedOut,
  OK,
  respond,
  type Turn,
} from '../support/connection/task-bench.js';

const WHAT = 'base connection "Mine" in sandbox dev';
const OLDER = connection('older', { createdAt: EPOCH - 60_000 });
const EMPTY = respond([]);
const waited = ({ clock }: Bench) => clock.sleeps.reduce((sum, ms) => sum + ms, 0);
const count = (one: Bench, verb: string) => one.verbs().filter((other) => other === verb).length;

describe('a create', () => {
  it('that is refused ends the run, with the refusal alone', async () => {
    const one = bench({ turns: { create: [REFUSED] } });
    await expect(one.ensure()).rejects.toBe(REFUSED);
    expect(one.verbs()).toEqual(['spec', 'list', 'create']);
  });

  it('that is throttled is sent again after the time for which Adobe asked', async () => {
    const one = bench({ turns: { create: [throttled(3_000), throttled(undefined)] } });
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

  it('that is throttled beyond the deadline is given up', async () => {
    const one = bench({ turns: { create: [throttled(60_000)] }, timeoutMs: 30_000 });
    await expect(one.ensure()).rejects.toMatchObject({
      message: 'Could not do it: HTTP 429. There is no time for another attempt.',
      advice: 'Run fewer jobs at once.',
      section: 'too-many-requests',
    });
  });

  it('that no list shows ends the run', async () => {
    const one = bench({ turns: { list: Array(99).fill(EMPTY) } });
    await expect(one.ensure()).rejects.toThrow('its lists do not show it');
    expect(count(one, 'create')).toBe(1);
  });

  it('whose connection is gone by then ends the run', async () => {
    const one = bench({
      turns: { list: [EMPTY, respond([OLDER])], read: Array(9).fill(respond(undefined)) },
    });
    await expect(one.ensure()).rejects.toMatchObject({
      message: `Connection own, which this run created as the ${WHAT}, was deleted by somebody else.`,
      advice: 'Run the step again.',
      section: 'changed-by-others',
      connectionId: undefined,
    });
  });
});

describe('a create in doubt', () => {
  it('is found by its mark in a list', async () => {
    const one = bench({ turns: { create: [carriedOut(LOST)] } });
    expect(await one.ensure()).toMatchObject({ operation: 'created', connectionId: 'own' });
    expect(one.verbs()).toEqual(['spec', 'list', 'create', 'list']);
    expect(one.clock.sleeps).toEqual([]);
    expect(one.infos[1]).toBe('Could not do it: HTTP 504. Adobe may have created it. Checking.');
  });

  it('is found by its mark by ID where lists show no descriptions', async () => {
    const bare: typeof OK = (carryOut) =>
      [carryOut()].flat().map((one) => ({ ...(one as object), description: undefined }));
    const one = bench({ turns: { create: [carriedOut(LOST)], list: [OK, bare] } });
    expect(await one.ensure()).toMatchObject({ operation: 'created', connectionId: 'own' });
    expect(one.verbs()).toEqual(['spec', 'list', 'create', 'list', 'read']);
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
    const one: Bench = bench({
      turns: {
        create: [
          LOST,
          (carryOut) => {
            const description = `(${one.marks[0]})`;
            one.store.set('late', connection('late', { description, createdAt: EPOCH - 1 }));
            return carryOut();
          },
        ],
      },
    });
    expect(await one.ensure()).toMatchObject({ operation: 'created', connectionId: 'late' });
    expect([...one.store.keys()]).toEqual(['late']);
    expect(one.infos).toContain(
      `There are several of the ${WHAT}. Deleting the duplicate own, which this run created; late stays.`,
    );
  });

  it('waits as long as Adobe asks before it is sent again', async () => {
    const asked = new AdobeError('HTTP 503.', {
      mayHaveSucceeded: true,
      retryable: true,
      retryAfterMs: 40_000,
    });
    const one = bench({ turns: { create: [asked] } });
    await one.ensure();
    expect(waited(one)).toBeGreaterThanOrEqual(40_000);
    expect(one.infos).toContainEqual(expect.stringMatching(/^Retrying in 2\d s\.$/));
  });

  it('that would come to the same is looked for, and not sent again', async () => {
    const one = bench({ turns: { create: [REDIRECTED] } });
    await expect(one.ensure()).rejects.toMatchObject({
      message: `${REDIRECTED.message} Adobe may or may not have created the ${WHAT}.`,
      advice: REDIRECTED.advice,
      section: 'a-create-in-doubt',
    });
    expect(count(one, 'create')).toBe(1);
    expect(waited(one)).toBeGreaterThanOrEqual(15_000);
    const shown = bench({ turns: { create: [carriedOut(REDIRECTED)] } });
    expect(await shown.ensure()).toMatchObject({ operation: 'created' });
  });

  describe('without a mark', () => {
    const UNTOLD =
      "The response to this run's create was lost, so the step cannot tell whether this run or another one created it.";
    const unmarked = (ifExists: 'reuse' | 'fail') =>
      bench({
        wanted: { connectionDescription: 'given', ifExists },
        turns: { create: [carriedOut(LOST)] },
      });

    it('is reused, with a notice', async () => {
      const one = unmarked('reuse');
      expect(await one.ensure()).toMatchObject({ operation: 'reused', connectionId: 'own' });
      expect(one.notices).toEqual([`Connection own is reused. ${UNTOLD}`]);
      expect(count(one, 'create')).toBe(1);
    });

    it('ends the run that must not find one', async () => {
      await expect(unmarked('fail').ensure()).rejects.toMatchObject({
        message: `The ${WHAT} exists already: own. ${UNTOLD}`,
        connectionId: 'own',
      });
    });
  });
});

describe('a race', () => {
  const lost = (options: Parameters<typeof bench>[0] = {}) => {
    const turns = { list: [EMPTY], ...options.turns };
    return bench({ before: [OLDER], ...options, turns });
  };

  it('that is lost: reads the older one, deletes the own one, and takes the older one', async () => {
    const one = lost();
    expect(await one.ensure()).toMatchObject({ operation: 'reused', connectionId: 'older' });
    expect(one.calls.slice(3)).toEqual([
      'list spec Mine ["own"]',
      'read older',
      'delete own',
      'read own',
      'list spec Mine ["own"]',
    ]);
    expect(one.clock.sleeps).toEqual([]);
    expect(one.warnings).toEqual([]);
  });

  it.each<[string, typeof OLDER | undefined]>([
    ['is gone', undefined],
    ['is being deleted', { ...OLDER, state: 'delete-finalizing' }],
  ])('is none when the older one %s by ID', async (_, read) => {
    const one = lost({ turns: { read: [respond(read)] } });
    expect(await one.ensure()).toMatchObject({ operation: 'created', connectionId: 'own' });
    expect(count(one, 'delete')).toBe(0);
  });

  it('of which the delete is lost, and is carried out: the older one is taken', async () => {
    const one = lost({ turns: { delete: [carriedOut(LOST)] } });
    expect(await one.ensure()).toMatchObject({ operation: 'reused', connectionId: 'older' });
    expect([...one.store.keys()]).toEqual(['older']);
  });

  it('of which the delete is lost, and is not carried out: it is sent again', async () => {
    const one = lost({ turns: { delete: [LOST] } });
    expect(await one.ensure()).toMatchObject({ operation: 'reused', connectionId: 'older' });
    expect(count(one, 'delete')).toBe(2);
    expect(one.infos).toContain(LOST.message);
  });

  it('of which the delete fails for now: it is sent again, after a pause', async () => {
    const one = lost({ turns: { delete: [throttled(undefined)] } });
    expect(await one.ensure()).toMatchObject({ operation: 'reused', connectionId: 'older' });
    expect(count(one, 'delete')).toBe(2);
    expect(one.clock.sleeps).toEqual([250]);
  });

  const STAYS = 'Delete connection own if it is still there: it is a duplicate.';
  it.each<[string, Turn, string]>([
    ['refuses the delete', REFUSED, `${REFUSED.message} ${STAYS}`],
    ['redirects the delete', REDIRECTED, `${REDIRECTED.message} ${STAYS}`],
    [
      'accepts the delete, and nothing happens',
      respond(undefined),
      `There are 2 of the ${WHAT}, and older is used. Delete the others if nothing uses them: own.`,
    ],
  ])('in which Adobe %s: the older one is taken, with a warning', async (_, deletion, warning) => {
    const one = lost({ turns: { delete: [deletion] } });
    expect(await one.ensure()).toMatchObject({ operation: 'reused', connectionId: 'older' });
    expect(count(one, 'delete')).toBe(1);
    expect(one.warnings).toEqual([warning]);
  });
});
