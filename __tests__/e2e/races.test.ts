import { describe, it, vi } from 'vitest';
import type { SimulatorOptions } from '../../simulator/server.js';
import { expectOne, expectSafe, operations } from '../support/e2e/race-outcome.js';
import { openRaceStage } from '../support/e2e/race-stage.js';
import { annotations } from '../support/e2e/stage.js';

const TIMEOUT_MS = 120_000;

/** The first create is stamped when it arrives, and stored late. */
const late = (ms: number): SimulatorOptions => ({ stamp: 'arrival', storeMs: [ms] });

// Beside each other, since what they do most is wait.
describe.concurrent('runs that want the same connection at once', { timeout: TIMEOUT_MS }, () => {
  it.for([3_000, 700, 100, 30])(
    'agree although the older create takes %i ms longer to be stored',
    async (ms, { expect, onTestFinished }) => {
      await Promise.all(
        [2, 4].map(async (runs) => {
          const stage = await openRaceStage(late(ms), onTestFinished);
          const ends = await Promise.all(stage.race(runs));
          expectOne(expect, stage, ends);
          expect(operations(ends)).toEqual(['created', ...Array(runs - 1).fill('reused')]);
        }),
      );
    },
  );

  it.for<[string, SimulatorOptions]>([
    [
      'lists that show the younger one first',
      { listLag: (create) => ({ ms: create === 1 ? 1_500 : 0 }) },
    ],
    ['an older create that is stored late', late(2_000)],
  ])(
    'agree with a third run that sees only the younger one: %s',
    async ([_, options], { expect, onTestFinished }) => {
      const stage = await openRaceStage(options, onTestFinished);
      const racing = stage.race(2);
      await vi.waitUntil(() => stage.simulator.store.connections('dev').length > 0, {
        interval: 5,
        timeout: TIMEOUT_MS,
      });
      const ends = await Promise.all([...racing, stage.run()]);
      expectOne(expect, stage, ends);
      expect(operations(ends)).toEqual(['created', 'reused', 'reused']);
    },
  );

  it('agree when there are 24 of them', async ({ expect, onTestFinished }) => {
    const stage = await openRaceStage({}, onTestFinished);
    const ends = await Promise.all(stage.race(24));
    const id = expectOne(expect, stage, ends);
    const [{ etag } = { etag: '' }] = stage.simulator.store.connections('dev');
    for (const { outputs } of ends) expect(outputs).toMatchObject({ 'connection-id': id, etag });
    expect(operations(ends)).toEqual(['created', ...Array(23).fill('reused')]);
  });

  it.for<[string, SimulatorOptions]>([
    ['stamps of clocks that differ by 200 ms', { clockSkewMs: (create) => (create % 2) * -200 }],
    [
      'stamps of clocks that differ, and late stores',
      { ...late(700), clockSkewMs: [0, -200, 200] },
    ],
    ['lists that are late for all by 0.5 s', { listLag: { ms: 500 } }],
    ['lists that are late for all by 3 s', { listLag: { ms: 3_000 } }],
    [
      'replicas, one of which is late',
      {
        listReplicas: 2,
        listLag: (_, replica) => ({ ms: replica === 2 ? 1_000 : 0 }),
      },
    ],
    ['lists that show what is deleted', { deleteLag: { ms: 1_000 } }],
    ['lists without descriptions', { world: { descriptions: 'by-id-only' } }],
    [
      'connections that are not usable at once',
      { initialState: { state: 'initializing', reads: 3 } },
    ],
  ])('agree with %s', async ([_, options], { expect, onTestFinished }) => {
    const stage = await openRaceStage(options, onTestFinished);
    const ends = await Promise.all(stage.race(4));
    expectOne(expect, stage, ends);
    expect(operations(ends)).toEqual(['created', 'reused', 'reused', 'reused']);
  });

  it('agree with if-exists: update', async ({ expect, onTestFinished }) => {
    const stage = await openRaceStage(late(100), onTestFinished);
    const ends = await Promise.all(stage.race(4, { 'if-exists': 'update' }));
    expectOne(expect, stage, ends);
    expect(operations(ends)).toEqual(['created', 'reused', 'reused', 'reused']);
  });

  it.for<[string, SimulatorOptions]>([
    ['', {}],
    [', although the older create is stored late', late(100)],
  ])(
    'with if-exists: fail, one is green, and the others clear what they made%s',
    async ([_, options], { expect, onTestFinished }) => {
      const stage = await openRaceStage(options, onTestFinished);
      const ends = await Promise.all(stage.race(6, { 'if-exists': 'fail' }));
      expectSafe(expect, stage, ends);
      const [{ id } = { id: '' }, ...others] = stage.simulator.store.connections('dev');
      expect(others).toEqual([]);
      const green = ends.filter(({ exitCode }) => exitCode === 0);
      expect(green.map(({ outputs }) => [outputs.operation, outputs['connection-id']])).toEqual([
        ['created', id],
      ]);
      for (const { stdout, outputs } of ends.filter(({ exitCode }) => exitCode !== 0)) {
        // It may name one that its run deletes a moment later in favour of another.
        const errors = annotations('error', stdout);
        expect(errors).toEqual([expect.stringMatching(/exists already: [\w, -]+\. Set if-exists/)]);
        expect(outputs).toEqual({});
      }
    },
  );
});

describe.concurrent('a run whose create', { timeout: TIMEOUT_MS }, () => {
  it('is carried out after its connection broke finds it by its mark, alone or beside another', async ({
    expect,
    onTestFinished,
  }) => {
    await Promise.all(
      [1, 2].map(async (runs) => {
        const stage = await openRaceStage({}, onTestFinished);
        stage.simulator.script({ on: 'create', fault: { kind: 'late', afterMs: 2_000 } });
        const ends = await Promise.all(stage.race(runs));
        expectOne(expect, stage, ends);
        expect(operations(ends)).toEqual(['created', ...Array(runs - 1).fill('reused')]);
        const creates = stage.simulator.requests.filter(({ endpoint }) => endpoint === 'create');
        expect(creates).toHaveLength(runs);
      }),
    );
  });

  it('is followed by its death leaves what the next run takes', async ({
    expect,
    onTestFinished,
  }) => {
    const stage = await openRaceStage({}, onTestFinished);
    const { simulator, makerOf } = stage;
    simulator.script({ on: 'list', skip: 1, fault: { kind: 'hang' } });
    const { step, end } = await stage.start();
    await vi.waitUntil(
      () => simulator.requests.filter(({ endpoint }) => endpoint === 'list').length === 2,
      { interval: 5, timeout: TIMEOUT_MS },
    );
    step.child.kill('SIGKILL');
    expect((await end).exitCode).toBeNull();
    const next = await stage.run();
    const id = expectOne(expect, stage, [next]);
    expect(makerOf(id)).toBe(1);
    expect(next.outputs).toMatchObject({ operation: 'reused', 'connection-id': id });
    expect(next.stdout).toContain('is younger than the settle window. Waiting');
  });
});
