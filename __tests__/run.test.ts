import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEMO } from '../simulator/demo-values.js';
import type { Simulator, SimulatorOptions } from '../simulator/server.js';
import { run } from '../src/run.js';
import { fakeClock } from './support/clock.js';
import { giveInputs } from './support/given-inputs.js';
import { neverCancelled } from './support/never-cancelled.js';
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
  await run({ clock: fakeClock(), requestTimeoutMs: 30_000, cancelled: neverCancelled() });
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
    notices: commands.flatMap(({ name, data }) => (name === 'notice' ? data : [])),
    calls: simulator.requests.map(({ endpoint }) => endpoint),
  };
}

describe('a step that goes well', () => {
  it('says what it does, folds the requests, and ends with the connection', async () => {
    const { lines, outputs, summary, failed, simulator } = await step();
    const [connection] = simulator.store.connections('dev');
    const group = lines.indexOf('::group::Requests to Adobe');
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

  it('masks every secret before it prints anything else, and the token before its first call', async () => {
    const authParams = '{"s3AccessKey":"AKIA-key","s3SecretKey":"s3-secret","bucketName":"dev"}';
    const { lines, summary } = await step({
      'connection-name': 'Orders',
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
    // The bucket has the name of the sandbox, which stays readable.
    expect(summary).toContain('in sandbox <code>dev</code>');
  });

  it('sets no ID in a dry run that would create, and says that nothing was written', async () => {
    const { lines, outputs, calls, failed } = await step({ 'dry-run': 'true' });
    expect(lines.at(-1)).toBe(
      'Dry run: the base connection would be created. Nothing was changed.',
    );
    expect(outputs).toEqual({ operation: 'would-create', 'connection-spec-version': '1.0' });
    expect(calls).not.toContain('create');
    expect(failed).toBe(false);
  });

  it('warns when the summary cannot be written, and ends as it would otherwise', async () => {
    const { simulator } = await simulate();
    giveInputs({ 'platform-url': simulator.url, 'ims-url': simulator.url });
    const output = catchStandardOutput();
    // No file can be appended to where a folder is.
    vi.stubEnv('GITHUB_STEP_SUMMARY', import.meta.dirname);
    await run({ clock: fakeClock(), requestTimeoutMs: 30_000, cancelled: neverCancelled() });
    expect(output.lines.at(-1)).toMatch(
      /^::warning::Could not write the job summary to the file \S+ \(GITHUB_STEP_SUMMARY\): EISDIR: .* Base connection \S+ exists \(created\)\. The next run will use it\.$/,
    );
    expect(process.exitCode).toBeUndefined();
    expect(files.outputs()).toHaveLength(4);

    giveInputs({ sandbox: 'X' });
    await run({ clock: fakeClock(), requestTimeoutMs: 30_000, cancelled: neverCancelled() });
    expect(output.lines.at(-2)).toMatch(/^::warning::Could not write .*: EISDIR: /);
    expect(output.lines.at(-1)).toMatch(/^::error::Invalid inputs /);
  });
});

describe('what the user should see', () => {
  it('is in the outcome, when what was given is not applied', async () => {
    const { lines, notices, summary, failed } = await step(
      { 'connection-description': 'new' },
      ({ store }) => void store.add('dev', { name: 'Dataset Base Connection' }),
    );
    const note = 'Not sent to Adobe, since if-exists is reuse: the given description.';
    expect(lines.at(-1)).toContain(note);
    expect(notices).toEqual([]);
    expect(summary).toContain(note);
    expect(failed).toBe(false);
  });

  it('is a warning, when a source gets the name of the data lake', async () => {
    const { warnings, summary } = await step({ 'connection-spec-id': AMAZON_S3 });
    expect(warnings[0]).toMatch(/^connection-name: "Dataset Base Connection" is the default/);
    expect(summary).toContain('<th align="left">Warning</th><td>connection-name: ');
  });

  it('is a warning, when certificates are not verified', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const { lines, warnings, summary } = await step();
    expect(warnings).toEqual([
      'NODE_TLS_REJECT_UNAUTHORIZED is 0: certificates are not verified, so whoever is between the runner and Adobe can read the credentials. Remove the variable. For a certificate authority of your own, set NODE_EXTRA_CA_CERTS.',
    ]);
    expect(lines[0]).toMatch(/^::warning::/);
    expect(summary).toContain('<th align="left">Warning</th><td>NODE_TLS_REJECT_UNAUTHORIZED is 0');
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '1');
    expect((await step()).warnings).toEqual([]);
  });

  it('is where the connection comes from, in its description', async () => {
    vi.stubEnv('GITHUB_SERVER_URL', 'https://github.com');
    vi.stubEnv('GITHUB_REPOSITORY', 'acme/bootstrap');
    vi.stubEnv('GITHUB_RUN_ID', '123456');
    vi.stubEnv('GITHUB_RUN_ATTEMPT', '2');
    const { simulator } = await step();
    expect(simulator.store.connections('dev')[0]?.description).toMatch(
      /^Created by GitHub Actions: https:\/\/github\.com\/acme\/bootstrap\/actions\/runs\/123456, attempt 2 \([0-9a-f]{8}\)$/,
    );
  });
});

describe('the access token', () => {
  it('is no output unless asked for', async () => {
    expect((await step()).outputs).not.toHaveProperty('access-token');
  });

  it.each([
    ['minted', {}],
    ['given', { 'client-secret': '', 'access-token': DEMO.accessToken }],
  ])('that was %s is handed out when asked for, in a dry run too', async (_, credential) => {
    for (const dryRun of ['false', 'true']) {
      const { lines, outputs, simulator, summary } = await step({
        ...credential,
        'export-access-token': 'true',
        'dry-run': dryRun,
      });
      const used = simulator.requests.at(-1)?.headers.authorization?.replace('Bearer ', '');
      const token = outputs['access-token'];
      expect(token).toBe(used);
      const shown = lines.filter((line) => !line.startsWith('::add-mask::'));
      expect([...shown, summary].join('\n')).not.toContain(token);
      expect(lines).toContain(`::add-mask::${token}`);
    }
  });

  it('is no output of a step that fails', async () => {
    const { outputs } = await step({ 'export-access-token': 'true', sandbox: 'nowhere' });
    expect(outputs).toEqual({});
  });
});

describe('a step that fails', () => {
  it.each([
    [
      '{"s3AccessKey":"AKIA-key","s3SecretKey":"********"}',
      'placeholders, masks, or variables',
      's3SecretKey',
    ],
    [
      '{"s3AccessKey":"$KEY","s3SecretKey":"<s3SecretKey>"}',
      'placeholders, masks',
      's3AccessKey, s3SecretKey',
    ],
    [
      '{"AEP_SECRET":"demo-client-secret","github_token":"ghs_x"}',
      "the step's own",
      'AEP_SECRET, github_token',
    ],
  ])('because of %s sends nothing, and shows no value', async (authParams, what, paths) => {
    const { errors, calls, lines, summary } = await step({
      'connection-name': 'Orders',
      'connection-spec-id': AMAZON_S3,
      'auth-spec-name': 'Access Key',
      'auth-params': authParams,
      'if-exists': 'update',
    });
    expect(errors).toEqual([expect.stringMatching(`auth-params: has ${what}.*\\(${paths}\\)`)]);
    expect(calls).toEqual([]);
    const shown = [...lines.filter((line) => !line.startsWith('::add-mask::')), summary].join();
    expect(shown).not.toMatch(/\*\*\*\*|\$KEY|<s3|demo-client-secret|ghs_x/);
  });

  it('because of its inputs sends nothing and shows every problem in one annotation', async () => {
    const { errors, lines, calls, failed, summary } = await step({
      sandbox: 'DEV',
      'dry-run': 'yes',
    });
    const problems = [
      'sandbox: looks like a title; use the name instead. Expected',
      'dry-run: is invalid; expected true or false.',
    ];
    const [error, ...others] = errors;
    expect(others).toEqual([]);
    expect(error?.split('\n')).toEqual([
      'Invalid inputs (nothing was sent to Adobe):',
      ...problems.map((problem) => expect.stringContaining(problem)),
      'Troubleshooting: docs/troubleshooting.md#inputs of this action',
    ]);
    expect(lines.filter((line) => !line.startsWith('::add-mask::'))).toHaveLength(1);
    expect(summary).toMatch(
      /^<h3>AEP base connection <code>Dataset Base Connection<\/code>: failed<\/h3><p>Invalid inputs .*<ul><li>sandbox: .*<\/li><\/ul><p>Troubleshooting: docs\/troubleshooting\.md#inputs of this action<\/p>\n+$/,
    );
    expect([calls, failed]).toEqual([[], true]);
  });

  it('ends the group first, sets no outputs, and tells the summary', async () => {
    const { errors, lines, outputs, summary, failed } = await step({ sandbox: 'nowhere' });
    const [error, ...others] = errors;
    expect(error).toContain('in sandbox nowhere: HTTP 404, FLOW-2100-404');
    expect(others).toEqual([]);
    expect(lines.at(-2)).toBe('::endgroup::');
    expect(lines.at(-1)).toMatch(/^::error::/);
    expect([outputs, failed]).toEqual([{}, true]);
    expect(summary).toMatch(
      /^<h3>AEP base connection <code>Dataset Base Connection<\/code> in sandbox <code>nowhere<\/code>: failed<\/h3><p>Could not .*Check sandbox/,
    );
  });

  it('links to the section that explains it, in the last line and in the summary', async () => {
    vi.stubEnv('GITHUB_SERVER_URL', 'https://github.com');
    vi.stubEnv('GITHUB_ACTION_REPOSITORY', 'acme/aep');
    vi.stubEnv('GITHUB_ACTION_REF', 'v1');
    const { errors, summary } = await step({ sandbox: 'X' });
    const url = 'https://github.com/acme/aep/blob/v1/docs/troubleshooting.md#inputs';
    expect(errors[0]?.split('\n').at(-1)).toBe(`Troubleshooting: ${url}`);
    expect(summary).toContain(`<p><a href="${url}">Troubleshooting</a></p>`);
  });

  it('after the connection is made names it, also when the outputs cannot be written', async () => {
    vi.stubEnv('GITHUB_OUTPUT', '/nowhere/output');
    const { errors, lines, summary, simulator } = await step();
    const id = simulator.store.connections('dev')[0]?.id;
    expect(errors).toEqual([
      `Could not write the outputs to the file /nowhere/output (GITHUB_OUTPUT): Missing file at path: /nowhere/output. Base connection ${id} exists (created). The next run will use it. Check the runner's disk and that no other step removes the file, then run the step again.\nTroubleshooting: docs/troubleshooting.md#outputs-and-summary of this action`,
    ]);
    expect(lines.at(-2)).toContain(`Base connection ${id}: created (etag `);
    expect(summary).toContain(`<th align="left">ID</th><td><code>${id}</code></td>`);
  });

  it('says no more of the other of two requests once one has failed', async () => {
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
          throw new RangeError('no time');
        },
      },
      requestTimeoutMs: 30_000,
      cancelled: neverCancelled(),
    });
    expect(output.lines.at(-1)).toMatch(
      /^::error::Unexpected error in the action: RangeError: no time \(at .*\)\. Run the step again: .*%0ATroubleshooting: docs\/troubleshooting\.md of this action$/,
    );
    expect(process.exitCode).toBe(1);
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
    const { errors, outputs, failed, lines, summary } = await step(TESTED, fail(reason));
    const id = outputs['connection-id'];
    expect(id).toBeDefined();
    expect(errors).toEqual([
      expect.stringContaining(
        `(${id}) was created, but Adobe's test of it failed and ${said}. Correct the credentials`,
      ),
    ]);
    expect(lines.at(-2)).toContain(`Base connection ${id}: created (etag `);
    expect(summary).toContain(`<th align="left">ID</th><td><code>${id}</code></td>`);
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
