import { describe, expect, it, vi } from 'vitest';
import type { RunningStep } from '../../local-runner/run-action.js';
import type { Endpoint, Fault } from '../../simulator/faults/script.js';
import type { Simulator } from '../../simulator/server.js';
import { annotations, openStage } from '../support/e2e/stage.js';

/** Shorter than one attempt may take (45 s): a step that waits for its attempt's end fails the test. */
const TIMEOUT_MS = 30_000;

const NAMED = 'base connection "Dataset Base Connection" in sandbox dev';
const MAY_EXIST = `Adobe may or may not have created the ${NAMED}.`;
const AN_HOUR_MS = 3_600_000;
/** In a sandbox without connections, two lists come before a create. */
const FIRST_LISTS = 2;

describe.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s while the create is under way',
  (signal) => {
    it.each<{ fault: Fault; made: number; later: string }>([
      { fault: { kind: 'lost', by: 'hang' }, made: 1, later: 'reused' },
      { fault: { kind: 'stall' }, made: 1, later: 'reused' },
      { fault: { kind: 'hang' }, made: 0, later: 'created' },
    ])(
      '($fault) says what may exist, and the next run settles it',
      async ({ fault, made, later }) => {
        const { simulator, pass, run, start } = await openStage();
        simulator.script({ on: 'create', fault });
        const step = await start();
        await arrived(simulator, 'create', step);
        await vi.waitUntil(() => simulator.store.connections('dev').length === made, {
          interval: 5,
        });
        step.child.kill(signal);
        const { exitCode, stdout, stderr, outputs, summary } = await step.result;

        const [error = '', ...more] = annotations('error', stdout);
        expect(more).toEqual([]);
        expect(error).toContain(`the run was cancelled (${signal})`);
        expect(error).toContain(MAY_EXIST);
        expect(error).toContain('Run the step again: it will use the connection if it exists.');
        expect(exitCode).toBe(1);
        expect(stderr).toBe('');
        expect(outputs).toEqual({});
        expect(summary).toContain('may or may not have created');

        pass(AN_HOUR_MS);
        const again = await run();
        expect(again.outputs.operation).toBe(later);
        expect(simulator.store.connections('dev').map(({ id }) => id)).toEqual([
          again.outputs['connection-id'],
        ]);
      },
      TIMEOUT_MS,
    );
  },
);

it(
  'cancelled after its create succeeded, the step names the connection that it made',
  async () => {
    const { simulator, pass, run, start } = await openStage();
    simulator.script({ on: 'list', skip: FIRST_LISTS, fault: { kind: 'hang' } });
    const step = await start();
    await arrived(simulator, 'create', step);
    await vi.waitUntil(() => count(simulator, 'list') > FIRST_LISTS, {
      interval: 5,
      timeout: 20_000,
    });
    step.child.kill('SIGINT');
    const { exitCode, stdout } = await step.result;

    const [{ id } = { id: '' }] = simulator.store.connections('dev');
    expect(exitCode).toBe(1);
    expect(annotations('error', stdout)).toEqual([
      expect.stringContaining(`This run created ${id} as the ${NAMED}, but could not finish.`),
    ]);
    pass(AN_HOUR_MS);
    expect((await run()).outputs).toMatchObject({ operation: 'reused', 'connection-id': id });
  },
  TIMEOUT_MS,
);

it(
  'cancelled again and again, the step still says what may exist',
  async () => {
    const { simulator, start } = await openStage();
    simulator.script({ on: 'create', fault: { kind: 'hang' } });
    const step = await start();
    await arrived(simulator, 'create', step);
    killUntilItEnds(step, ['SIGINT', 'SIGTERM', 'SIGHUP']);
    const { exitCode, stdout, summary } = await step.result;

    expect(exitCode).toBe(1);
    expect(annotations('error', stdout)).toEqual([expect.stringContaining(MAY_EXIST)]);
    expect(summary).toContain('may or may not have created');
  },
  TIMEOUT_MS,
);

it(
  'cancelled when its outputs are set, the step ends as it would have',
  async () => {
    const { start } = await openStage();
    const step = await start();
    await says(step, ': created (etag');
    killUntilItEnds(step, ['SIGTERM']);
    const { exitCode, outputs, summary } = await step.result;

    expect(exitCode).toBe(0);
    expect(outputs.operation).toBe('created');
    expect(summary).toContain('created');
  },
  TIMEOUT_MS,
);

it.each<Endpoint>(['token', 'spec', 'list'])(
  'cancelled while %s hangs, the step ends and claims nothing of a connection',
  async (endpoint) => {
    const { simulator, start } = await openStage();
    simulator.script({ on: endpoint, fault: { kind: 'hang' } });
    const step = await start();
    await arrived(simulator, endpoint, step);
    step.child.kill('SIGINT');
    const { exitCode, stdout } = await step.result;

    expect(exitCode).toBe(1);
    expect(annotations('error', stdout)).toEqual([
      expect.stringMatching(/^Could not .*: the run was cancelled \(SIGINT\)\.\nTroubleshooting: /),
    ]);
    expect(count(simulator, 'create')).toBe(0);
  },
  TIMEOUT_MS,
);

it(
  'cancelled while it waits to try again, the step ends',
  async () => {
    const { simulator, start } = await openStage();
    const headers = { 'Retry-After': '60' };
    simulator.script({ on: 'spec', fault: { kind: 'status', status: 503, headers } });
    const step = await start();
    await says(step, 'Attempt 1 failed');
    step.child.kill('SIGINT');
    const { exitCode, stdout } = await step.result;

    expect(exitCode).toBe(1);
    expect(annotations('error', stdout)).toEqual([expect.stringContaining('cancelled (SIGINT)')]);
    expect(count(simulator, 'create')).toBe(0);
  },
  TIMEOUT_MS,
);

it(
  'cancelled while a duplicate waits to be deleted, the step names both',
  async () => {
    const { simulator, start } = await openStage();
    const older = simulator.store.add('dev', { name: 'Dataset Base Connection' });
    const none: Fault = { kind: 'replace', body: '{"items":[]}' };
    simulator.script({ on: 'list', times: FIRST_LISTS, fault: none });
    const headers = { 'Retry-After': '20' };
    simulator.script({ on: 'delete', fault: { kind: 'status', status: 429, headers } });
    const step = await start();
    await says(step, 'Retrying in 2');
    step.child.kill('SIGTERM');
    const { exitCode, stdout } = await step.result;

    const own = simulator.store.connections('dev').find(({ id }) => id !== older.id);
    expect(exitCode).toBe(1);
    const [error = '', ...more] = annotations('error', stdout);
    expect(more).toEqual([]);
    expect(error).toContain('the run was cancelled (SIGTERM)');
    expect(error).toContain(`This run created ${own?.id} as the ${NAMED}, but could not finish.`);
    expect(error).toContain(`Other runs created the same: ${older.id}.`);
  },
  TIMEOUT_MS,
);

describe('the deadline', () => {
  it.each<{ fault: Fault; later: string }>([
    { fault: { kind: 'lost', by: 'hang' }, later: 'reused' },
    { fault: { kind: 'hang' }, later: 'created' },
    { fault: { kind: 'endless' }, later: 'reused' },
  ])(
    'passes while the create is in doubt ($fault): the step says so, and the next run settles it',
    async ({ fault, later }) => {
      const { simulator, pass, run } = await openStage();
      simulator.script({ on: 'create', fault });
      simulator.script({ on: 'list', skip: FIRST_LISTS, times: 99, fault: { kind: 'hang' } });
      const { exitCode, stdout, outputs } = await run({ 'timeout-seconds': '1' });

      const [error = '', ...more] = annotations('error', stdout);
      expect(more).toEqual([]);
      expect(error).toContain("the step's deadline of 1 s (timeout-seconds) passed");
      expect(error).toContain(MAY_EXIST);
      expect(exitCode).toBe(1);
      expect(outputs).toEqual({});

      simulator.clearFaults();
      pass(AN_HOUR_MS);
      expect((await run()).outputs.operation).toBe(later);
      expect(simulator.store.connections('dev')).toHaveLength(1);
    },
    TIMEOUT_MS,
  );

  it.each<{ on: Endpoint; fault: Fault }>([
    { on: 'token', fault: { kind: 'hang' } },
    { on: 'spec', fault: { kind: 'stall' } },
    { on: 'list', fault: { kind: 'hang' } },
  ])(
    'ends a $on that never comes ($fault)',
    async ({ on, fault }) => {
      const { simulator, run } = await openStage();
      simulator.script({ on, times: 99, fault });
      const { exitCode, stdout } = await run({ 'timeout-seconds': '1' });

      expect(exitCode).toBe(1);
      expect(annotations('error', stdout)).toEqual([
        expect.stringContaining('deadline of 1 s (timeout-seconds) passed'),
      ]);
      expect(count(simulator, 'create')).toBe(0);
    },
    TIMEOUT_MS,
  );
});

/** Waits for the first request of that kind; a step that ends without it fails the test at once. */
async function arrived(simulator: Simulator, endpoint: Endpoint, { child }: RunningStep) {
  await vi.waitUntil(() => count(simulator, endpoint) > 0 || child.exitCode !== null, {
    interval: 5,
    timeout: 20_000,
  });
  expect(count(simulator, endpoint)).toBe(1);
}

function count(simulator: Simulator, endpoint: Endpoint): number {
  return simulator.requests.filter((request) => request.endpoint === endpoint).length;
}

function says({ child }: RunningStep, text: string): Promise<void> {
  let said = '';
  return new Promise((resolve) => {
    child.stdout?.on('data', (chunk: string) => {
      said += chunk;
      if (said.includes(text)) resolve();
    });
  });
}

/** Sends these signals in turn, as fast as the event loop turns. */
function killUntilItEnds({ child }: RunningStep, signals: readonly NodeJS.Signals[]): void {
  let sent = 0;
  const next = () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signals[sent++ % signals.length]);
    setImmediate(next);
  };
  next();
}
