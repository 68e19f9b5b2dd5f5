import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Simulator, SimulatorOptions } from '../simulator/server.js';
import { run } from '../src/run.js';
import { fakeClock } from './support/clock.js';
import { giveInputs } from './support/given-inputs.js';
import { useRunnerFiles } from './support/runner-files.js';
import { catchStandardOutput, commandsIn } from './support/runner-log.js';
import { AMAZON_S3, simulate } from './support/simulator-client.js';

const files = useRunnerFiles();
beforeEach(() => {
  process.exitCode = undefined;
});
afterEach(() => {
  process.exitCode = undefined;
  vi.unstubAllEnvs();
});

/** Runs the step as a workflow that gives `given` would, against a simulator. */
async function step(
  given: Record<string, string> = {},
  prepare: (simulator: Simulator) => void = () => {},
  options?: SimulatorOptions,
) {
  const { simulator } = await simulate(options);
  prepare(simulator);
  giveInputs({ 'platform-url': simulator.url, 'ims-url': simulator.url, ...given });
  const output = catchStandardOutput();
  await run({ clock: fakeClock(), requestTimeoutMs: 30_000 });
  const { lines } = output;
  const commands = commandsIn(lines);
  return {
    simulator,
    lines,
    outputs: Object.fromEntries(files.outputs()),
    summary: files.summary(),
    failed: process.exitCode === 1,
    errors: commands.flatMap(({ name, data }) => (name === 'error' ? data : [])),
    warnings: commands.flatMap(({ name, data }) => (name === 'warning' ? data : [])),
    calls: simulator.requests.map(({ endpoint }) => endpoint),
  };
}

describe('a step that goes well', () => {
  it('says what it does, folds the calls, and ends with the connection', async () => {
    const { lines, outputs, summary, failed, simulator } = await step();
    const [connection] = simulator.store.connections('dev');
    const group = lines.indexOf('::group::Calls to Adobe');
    const end = lines.indexOf('::endgroup::');
    expect(lines[group - 1]).toBe(
      'Making sure that base connection "Dataset Base Connection" exists in sandbox dev',
    );
    expect(lines.slice(group + 1, end).filter((line) => /^(?:GET|POST) /.test(line))).toHaveLength(
      simulator.requests.length,
    );
    expect(lines.slice(end + 1)).toEqual([
      `Base connection ${connection?.id}: created (etag ${connection?.etag})`,
    ]);
    expect(outputs).toEqual({
      'connection-id': connection?.id,
      etag: connection?.etag,
      operation: 'created',
      'connection-spec-version': '1.0',
    });
    expect(summary).toContain(`<code>${connection?.id}</code>`);
    expect(failed).toBe(false);
  });

  it('leaves no listener for signals behind', async () => {
    const listeners = () => process.listenerCount('SIGINT') + process.listenerCount('SIGTERM');
    const before = listeners();
    await step();
    expect(listeners()).toBe(before);
  });

  it('masks every secret before it prints anything else, and the token before its first call', async () => {
    const authParams = '{"s3AccessKey":"AKIA-key","s3SecretKey":"s3-secret"}';
    const { lines } = await step({
      'connection-spec-id': AMAZON_S3,
      'auth-spec-name': 'Access Key',
      'auth-params': authParams,
    });
    expect(lines.slice(0, 4)).toEqual([
      '::add-mask::demo-client-secret',
      `::add-mask::${authParams}`,
      '::add-mask::AKIA-key',
      '::add-mask::s3-secret',
    ]);
    expect(lines[4]).toMatch(/^Making sure/);
    const token = lines.findIndex((line) => line.startsWith('::add-mask::eyJ'));
    expect(token).toBeGreaterThan(4);
    expect(token).toBeLessThan(lines.findIndex((line) => line.startsWith('GET ')));
    expect(lines.filter((line) => line.startsWith('::add-mask::'))).toHaveLength(5);
  });

  it('sets no ID in a dry run that would create, and says that nothing was written', async () => {
    const { lines, outputs, calls, failed } = await step({ 'dry-run': 'true' });
    expect(lines.at(-1)).toBe('Dry run: would-create; nothing was written');
    expect(outputs).toEqual({ operation: 'would-create', 'connection-spec-version': '1.0' });
    expect(calls).not.toContain('create');
    expect(failed).toBe(false);
  });

  it('warns when the summary cannot be written, and stays green', async () => {
    const { simulator } = await simulate();
    giveInputs({ 'platform-url': simulator.url, 'ims-url': simulator.url });
    const output = catchStandardOutput();
    const { summary } = await import('@actions/core');
    const write = vi.spyOn(summary, 'write').mockRejectedValue(new Error('disk full'));
    await run({ clock: fakeClock(), requestTimeoutMs: 30_000 });
    write.mockRestore();
    summary.emptyBuffer();
    expect(output.lines.at(-1)).toBe('::warning::The job summary could not be written: disk full');
    expect(process.exitCode).toBeUndefined();
    expect(files.outputs()).toHaveLength(4);
  });
});

describe('a step that fails', () => {
  it('because of its inputs sends nothing and shows every problem in one annotation', async () => {
    const { errors, lines, calls, failed, summary } = await step({
      sandbox: 'DEV',
      'client-secret': '',
    });
    expect(errors).toEqual([
      [
        'Inputs have to be corrected; nothing was sent to Adobe:',
        'sandbox: does not fit; give the name of a sandbox: lower-case letters, digits and hyphens, a letter first',
        'client-secret or access-token: one of them is needed, and both are empty; secrets are empty in runs for forks and Dependabot',
      ].join('\n'),
    ]);
    expect(lines).toHaveLength(1);
    expect([calls, failed, summary]).toEqual([[], true, '']);
  });

  it('ends the group first, sets no outputs, and tells the summary', async () => {
    const { errors, lines, outputs, summary, failed } = await step({ sandbox: 'nowhere' });
    const [error, ...others] = errors;
    expect(error).toContain('in sandbox nowhere: HTTP 404, FLOW-2100-404');
    expect(others).toEqual([]);
    expect(lines.at(-2)).toBe('::endgroup::');
    expect(lines.at(-1)).toMatch(/^::error::/);
    expect([outputs, failed]).toEqual([{}, true]);
    expect(summary).toContain('<th align="left">Failed</th><td>Could not ');
  });

  it('says no more of the other of two calls once one has failed', async () => {
    const { lines, failed } = await step({}, (simulator) => {
      simulator.script({ on: 'spec', fault: { kind: 'status', status: 403 } });
      simulator.script({ on: 'list', fault: { kind: 'hang' } });
    });
    expect(lines.filter((line) => line.startsWith('GET '))).toHaveLength(1);
    expect(failed).toBe(true);
  });

  it('tells what was thrown, whatever it is', async () => {
    giveInputs();
    const output = catchStandardOutput();
    await run({
      clock: {
        ...fakeClock(),
        now() {
          throw 'no time';
        },
      },
      requestTimeoutMs: 30_000,
    });
    expect(output.lines.at(-1)).toBe('::error::no time');
    expect(process.exitCode).toBe(1);
  });

  it('lets no command out of what Adobe answers', async () => {
    const message = 'x\n::set-output name=connection-id::evil\r\n##[error]evil\u2028::error::y';
    const { lines, errors, outputs } = await step({}, ({ script }) => {
      const body = JSON.stringify({ message });
      script({ on: 'spec', fault: { kind: 'status', status: 403, body } });
    });
    const names = commandsIn(lines).map(({ name }) => name);
    expect(new Set(names)).toEqual(new Set(['add-mask', 'group', 'endgroup', 'error']));
    expect(errors).toHaveLength(1);
    expect(errors[0]).not.toMatch(/[\r\n\u2028]/);
    expect(outputs).toEqual({});
  });
});

describe('testing the connection', () => {
  const TESTED = { 'test-connection': 'true' };
  const fail =
    (errorMessage?: string) =>
    ({ store }: Simulator) =>
      store.setTestResult('*', {
        result: false,
        ...(errorMessage === undefined ? {} : { errorMessage }),
      });

  it('is not done unless asked for', async () => {
    const { calls } = await step({}, fail('x'));
    expect(calls).not.toContain('test');
  });

  it('says that it works', async () => {
    const { lines, calls, failed, outputs } = await step(TESTED);
    expect(calls.at(-1)).toBe('test');
    expect(lines.at(-3)).toBe(`Adobe tested connection ${outputs['connection-id']}: it works.`);
    expect(failed).toBe(false);
  });

  it.each([
    ['no route to host', 'said: no route to host'],
    [undefined, 'gave no reason'],
  ])('fails the step after the outputs are set: %s', async (reason, said) => {
    const { errors, outputs, failed } = await step(TESTED, fail(reason));
    const id = outputs['connection-id'];
    expect(id).toBeDefined();
    expect(errors).toEqual([
      `Base connection "Dataset Base Connection" (${id}) was created, but Adobe's test of it failed and ${said}. Look at auth-params: the source refuses these credentials or cannot be reached.`,
    ]);
    expect(failed).toBe(true);
  });

  it.each([[[]], [['Dataset Base Connection']]])(
    'is not done in a dry run, with %j in the sandbox',
    async (names) => {
      const { lines, calls, failed } = await step({ ...TESTED, 'dry-run': 'true' }, ({ store }) => {
        for (const name of names) store.add('dev', { name });
      });
      expect(lines).toContain('A dry run does not test the connection.');
      expect(calls).not.toContain('test');
      expect(failed).toBe(false);
    },
  );
});
