import { expect, it, vi } from 'vitest';
import type { Result, RunningStep } from '../../local-runner/run-action.js';
import type { Endpoint, Fault } from '../../simulator/faults/script.js';
import type { Simulator } from '../../simulator/server.js';
import { annotations, openStage } from '../support/e2e/stage.js';

/** Shorter than one attempt may take (45 s): a step that waits for its attempt's end fails the test. */
vi.setConfig({ testTimeout: 30_000 });

const NAMED = 'base connection "Dataset Base Connection" in sandbox dev';
const MAY_EXIST = `Adobe may or may not have created the ${NAMED}.`;
const AN_HOUR_MS = 3_600_000;
/** One list comes before a create. */
const FIRST_LISTS = 1;

/** What a red step says, in its one annotation. */
function errorOf({ exitCode, stdout, outputs }: Result): string {
  const [error = '', ...more] = annotations('error', stdout);
  expect([exitCode, more, outputs]).toEqual([1, [], {}]);
  return error;
}

it.each<[NodeJS.Signals, Fault, number, string]>([
  ['SIGINT', { kind: 'lost', by: 'hang' }, 1, 'reused'],
  ['SIGTERM', { kind: 'stall' }, 1, 'reused'],
  ['SIGHUP', { kind: 'hang' }, 0, 'created'],
])(
  '%s while the create is under way (%j) says what may exist, and the next run settles it',
  async (signal, fault, made, later) => {
    const { simulator, pass, run, start } = await openStage();
    const { store } = simulator;
    simulator.script({ on: 'create', fault });
    const step = await start();
    await arrived(simulator, 'create', step);
    await vi.waitUntil(() => store.connections('dev').length === made, { interval: 5 });
    step.child.kill(signal);
    const result = await step.result;
    const error = errorOf(result);
    expect(error).toContain(`the run was cancelled (${signal})`);
    expect(error).toContain(MAY_EXIST);
    expect(error).toContain('The next run will use what exists.');
    expect(result.stderr).toBe('');
    expect(result.summary).toContain('may or may not have created');

    pass(AN_HOUR_MS);
    const { outputs } = await run();
    expect(outputs.operation).toBe(later);
    expect(store.connections('dev').map(({ id }) => id)).toEqual([outputs['connection-id']]);
  },
);

it('cancelled after its create succeeded, the step names the connection that it made', async () => {
  const { simulator, pass, run, start } = await openStage();
  simulator.script({ on: 'list', skip: FIRST_LISTS, times: 99, fault: { kind: 'hang' } });
  const step = await start();
  await arrived(simulator, 'create', step);
  await vi.waitUntil(() => count(simulator, 'list') > FIRST_LISTS, {
    interval: 5,
    timeout: 20_000,
  });
  step.child.kill('SIGINT');
  const error = errorOf(await step.result);
  const [{ id } = { id: '' }] = simulator.store.connections('dev');
  expect(error).toContain(`This run created ${id} as the ${NAMED}.`);
  simulator.clearFaults();
  pass(AN_HOUR_MS);
  expect((await run()).outputs).toMatchObject({ operation: 'reused', 'connection-id': id });
});

it('cancelled again and again, the step still says what may exist', async () => {
  const { simulator, start } = await openStage();
  simulator.script({ on: 'create', fault: { kind: 'hang' } });
  const step = await start();
  await arrived(simulator, 'create', step);
  killUntilItEnds(step, ['SIGINT', 'SIGTERM', 'SIGHUP']);
  const result = await step.result;
  expect(errorOf(result)).toContain(MAY_EXIST);
  expect(result.summary).toContain('may or may not have created');
});

it('cancelled when its outputs are set, the step ends as it would have', async () => {
  const { start } = await openStage();
  const step = await start();
  await says(step, ': created (etag');
  killUntilItEnds(step, ['SIGTERM']);
  const { exitCode, outputs, summary } = await step.result;
  expect([exitCode, outputs.operation]).toEqual([0, 'created']);
  expect(summary).toContain('created');
});

it.each<Endpoint>(['token', 'spec', 'list'])(
  'cancelled while %s hangs, the step ends and claims nothing of a connection',
  async (endpoint) => {
    const { simulator, start } = await openStage();
    simulator.script({ on: endpoint, fault: { kind: 'hang' } });
    const step = await start();
    await arrived(simulator, endpoint, step);
    step.child.kill('SIGINT');
    expect(errorOf(await step.result)).toMatch(
      /^Could not .*: the run was cancelled \(SIGINT\)\.\nTroubleshooting: /,
    );
    expect(count(simulator, 'create')).toBe(0);
  },
);

it('cancelled while a duplicate waits to be deleted, the step names both', async () => {
  const { simulator, start } = await openStage();
  const older = simulator.store.add('dev', { name: 'Dataset Base Connection' });
  const none: Fault = { kind: 'replace', body: '{"items":[]}' };
  simulator.script({ on: 'list', times: FIRST_LISTS, fault: none });
  const headers = { 'Retry-After': '20' };
  simulator.script({ on: 'delete', fault: { kind: 'status', status: 429, headers } });
  const step = await start();
  await says(step, 'Retrying in 2');
  step.child.kill('SIGTERM');
  const error = errorOf(await step.result);
  const own = simulator.store.connections('dev').find(({ id }) => id !== older.id);
  expect(error).toContain('the run was cancelled (SIGTERM)');
  expect(error).toContain(`This run created ${own?.id} as the ${NAMED}.`);
  expect(error).toContain(`Others created the same: ${older.id}.`);
});

it.each<[Fault, string]>([
  [{ kind: 'lost', by: 'hang' }, 'reused'],
  [{ kind: 'hang' }, 'created'],
  [{ kind: 'endless' }, 'reused'],
])(
  'the deadline passes while the create is in doubt (%j): the step says so, and the next run settles it',
  async (fault, later) => {
    const { simulator, pass, run } = await openStage();
    simulator.script({ on: 'create', fault });
    simulator.script({ on: 'list', skip: FIRST_LISTS, times: 99, fault: { kind: 'hang' } });
    const error = errorOf(await run({ 'timeout-seconds': '2' }));
    expect(error).toContain("the step's deadline of 2 s (timeout-seconds) passed");
    expect(error).toContain(MAY_EXIST);

    simulator.clearFaults();
    pass(AN_HOUR_MS);
    expect((await run()).outputs.operation).toBe(later);
    expect(simulator.store.connections('dev')).toHaveLength(1);
  },
);

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
