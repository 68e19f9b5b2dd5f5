import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEMO } from '../simulator/demo-values.js';
import type { Simulator } from '../simulator/server.js';
import type { NewConnection } from '../simulator/state/store.js';
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
  clock = fakeClock(),
) {
  const { simulator } = await simulate();
  prepare(simulator);
  giveInputs({ 'platform-url': simulator.url, 'ims-url': simulator.url, ...given });
  const output = catchStandardOutput();
  const cancelled = neverCancelled();
  await run({ clock, requestTimeoutMs: 30_000, cancelled });
  expect(getEventListeners(cancelled, 'abort')).toEqual([]);
  const { lines } = output;
  const shown = lines.filter((line) => !line.startsWith('::add-mask::'));
  const commands = commandsIn(shown);
  const said = (kind: string) => commands.flatMap(({ name, data }) => (name === kind ? data : []));
  return {
    simulator,
    lines,
    shown,
    outputs: Object.fromEntries(files.outputs()),
    summary: files.summary(),
    failed: process.exitCode === 1,
    errors: said('error'),
    warnings: said('warning'),
    notices: said('notice'),
    calls: simulator.requests.map(({ endpoint }) => endpoint),
    connection: simulator.store.connections('dev')[0],
  };
}

/** A file that is not there, a folder, nothing, and a full disk. */
const BAD_FILES = ['/nowhere/file', import.meta.dirname, '', '/dev/full'];

const S3 = {
  'connection-name': 'Orders',
  'connection-spec-id': AMAZON_S3,
  'auth-spec-name': 'Access Key',
};

describe('a step that goes well', () => {
  it('says what it does, folds the requests, and ends with the connection', async () => {
    const { lines, outputs, summary, failed, simulator, connection } = await step();
    const group = lines.indexOf('::group::Requests to Adobe');
    const end = lines.indexOf('::endgroup::');
    expect(lines[group - 1]).toBe(
      'Making sure that base connection "Dataset Base Connection" exists in sandbox dev',
    );
    expect(lines.slice(group + 1, end).filter((line) => /^(?:GET|POST) /.test(line))).toHaveLength(
      simulator.requests.length,
    );
    expect(lines.slice(end + 1)).toEqual([
      `Base connection ${connection?.id}: created (etag ${connection?.etag}).`,
    ]);
    expect(outputs).toEqual({
      'connection-id': connection?.id,
      etag: connection?.etag,
      operation: 'created',
      'connection-spec-version': '1.0',
    });
    expect(summary).toContain(`<code>${connection?.id}</code>`);
    expect(summary).toContain(`<summary>${simulator.requests.length} requests</summary>`);
    expect(failed).toBe(false);
  });

  it('masks every secret before it prints anything else, and the token before its first call', async () => {
    const authParams = '{"s3AccessKey":"AKIA-key","s3SecretKey":"s3-secret","bucketName":"dev"}';
    const { lines, summary } = await step({ ...S3, 'auth-params': authParams });
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

  it.each(BAD_FILES)(
    'warns when the summary is %s, and ends as it would otherwise',
    async (file) => {
      const WARNING = /^::warning::Could not write the job summary \(GITHUB_STEP_SUMMARY: .*\)\.$/;
      const badSummary = () => void vi.stubEnv('GITHUB_STEP_SUMMARY', file);
      const good = await step({}, badSummary);
      expect(good.lines.at(-2)).toContain(': created (etag ');
      expect(good.lines.at(-1)).toMatch(WARNING);
      expect([good.failed, Object.keys(good.outputs).length]).toEqual([false, 4]);

      const bad = await step({ sandbox: 'X' }, badSummary);
      expect(bad.lines.at(-2)).toMatch(WARNING);
      expect(bad.errors).toEqual([expect.stringMatching(/^Invalid inputs /)]);
    },
  );
});

describe('what the user should see', () => {
  const PARAMS = { s3AccessKey: 'AKIA-key', s3SecretKey: 's3-secret' };
  it.each<[NewConnection, Record<string, string>, string]>([
    [
      { name: 'Dataset Base Connection' },
      { 'connection-description': 'new' },
      'the given description. Set if-exists to update to apply what was given.',
    ],
    [
      { name: 'Orders', connectionSpecId: AMAZON_S3, auth: { specName: 'Access Key', params: {} } },
      { ...S3, 'auth-params': JSON.stringify(PARAMS) },
      'the given credentials. Set if-exists to update to apply what was given.',
    ],
  ])('is in the outcome, and only there, when %j does not get %j', async (there, given, what) => {
    const { lines, notices, warnings, summary, failed } = await step(given, ({ store }) => {
      store.add('dev', there);
    });
    const note = `Not sent to Adobe, since if-exists is reuse: ${what}`;
    expect(lines.at(-1)).toMatch(/^Base connection \S+: reused \(etag \S+\)\. Not sent /);
    expect(lines.filter((line) => line.includes(note))).toEqual([lines.at(-1)]);
    expect(summary).toContain(`<th align="left">Not applied</th><td>${note}</td>`);
    expect(summary.split(note)).toHaveLength(2);
    expect([notices, warnings, failed]).toEqual([[], [], false]);
  });

  it('is a warning, in the summary too, when a value looks like a mistake', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const { warnings, summary } = await step({ 'connection-spec-id': AMAZON_S3 });
    expect(warnings).toEqual([
      expect.stringMatching(/^NODE_TLS_REJECT_UNAUTHORIZED is 0: certificates are not verified/),
      expect.stringMatching(/^connection-name: "Dataset Base Connection" is the default/),
    ]);
    expect(summary).toContain('<th align="left">Warning</th><td>connection-name: ');
  });

  it('is where the connection comes from, in its description', async () => {
    vi.stubEnv('GITHUB_SERVER_URL', 'https://github.com');
    vi.stubEnv('GITHUB_REPOSITORY', 'acme/bootstrap');
    vi.stubEnv('GITHUB_RUN_ID', '123456');
    vi.stubEnv('GITHUB_RUN_ATTEMPT', '2');
    expect((await step()).connection?.description).toMatch(
      /^Created by GitHub Actions: https:\/\/github\.com\/acme\/bootstrap\/actions\/runs\/123456, attempt 2 \([0-9a-f]{8}\)$/,
    );
  });
});

describe('the access token', () => {
  it.each([
    ['minted', {}],
    ['given', { 'client-secret': '', 'access-token': DEMO.accessToken }],
  ])('that was %s is handed out when asked for, in a dry run too', async (_, credential) => {
    for (const dryRun of ['false', 'true']) {
      const { lines, shown, outputs, simulator, summary } = await step({
        ...credential,
        'export-access-token': 'true',
        'dry-run': dryRun,
      });
      const used = simulator.requests.at(-1)?.headers.authorization?.replace('Bearer ', '');
      const token = outputs['access-token'];
      expect(token).toBe(used);
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
  it('because of its inputs shows every problem in one annotation, and leads to the page', async () => {
    vi.stubEnv('GITHUB_SERVER_URL', 'https://github.com');
    vi.stubEnv('GITHUB_ACTION_REPOSITORY', 'acme/aep');
    vi.stubEnv('GITHUB_ACTION_REF', 'v1');
    const authParams = '{"s3AccessKey":"$KEY","s3SecretKey":"********","github_token":"ghs_x"}';
    const given = { sandbox: 'DEV', 'dry-run': 'yes', 'auth-params': authParams };
    const { errors, shown, calls, failed, summary } = await step(given);
    const url = 'https://github.com/acme/aep/blob/v1/docs/troubleshooting.md#inputs';
    expect(errors.map((error) => error.split('\n'))).toEqual([
      [
        'Invalid inputs (nothing was sent to Adobe):',
        expect.stringMatching(/^sandbox: is invalid; expected/),
        'dry-run: is invalid; expected true or false.',
        expect.stringMatching(/^auth-params: has the step's own .*\(github_token\)/),
        `Troubleshooting: ${url}`,
      ],
    ]);
    expect(shown).toHaveLength(1);
    expect([...shown, summary].join()).not.toMatch(/\*\*\*\*|\$KEY|ghs_x/);
    expect(summary).toMatch(
      /^<h3>AEP base connection: failed<\/h3><p>Invalid inputs .*<ul><li>sandbox: .*<\/li><\/ul>/,
    );
    expect(summary).toContain(`<p><a href="${url}">Troubleshooting</a></p>`);
    expect(summary).not.toContain('<details>');
    expect([calls, failed]).toEqual([[], true]);
  });

  it('ends the group first, sets no outputs, and tells the summary', async () => {
    const { errors, lines, outputs, summary, failed } = await step({ sandbox: 'nowhere' });
    expect(errors).toEqual([
      expect.stringContaining('in sandbox nowhere: HTTP 404, FLOW-2100-404'),
    ]);
    expect(lines.at(-2)).toBe('::endgroup::');
    expect(lines.at(-1)).toMatch(/^::error::/);
    expect([outputs, failed]).toEqual([{}, true]);
    expect(summary).toMatch(
      /^<h3>AEP base connection <code>Dataset Base Connection<\/code> in sandbox <code>nowhere<\/code>: failed<\/h3><p>Could not .*Check sandbox/,
    );
  });

  it.each(BAD_FILES)(
    'since its outputs go to %s says what exists: it must not end green without outputs',
    async (file) => {
      vi.stubEnv('GITHUB_OUTPUT', file);
      const { errors, lines, summary, connection, failed } = await step();
      const line = `Base connection ${connection?.id}: created (etag ${connection?.etag}).`;
      expect(errors).toEqual([
        expect.stringMatching(/^Could not write the outputs \(GITHUB_OUTPUT: /),
      ]);
      expect(errors[0]).toContain(line);
      expect(lines.at(-2)).toBe(line);
      expect(summary).toContain(`<th align="left">ID</th><td><code>${connection?.id}</code></td>`);
      expect(failed).toBe(true);
    },
  );

  it('says no more of the other of two requests once one has failed', async () => {
    const { lines, failed } = await step({}, (simulator) => {
      simulator.script({ on: 'spec', fault: { kind: 'status', status: 403 } });
      simulator.script({ on: 'list', fault: { kind: 'hang' } });
    });
    expect(lines.filter((line) => line.startsWith('GET '))).toHaveLength(1);
    expect(failed).toBe(true);
  });

  it('tells what was thrown, whatever it is', async () => {
    const now = () => {
      throw new RangeError('no time');
    };
    const { errors, failed } = await step({}, () => {}, { ...fakeClock(), now });
    expect(errors).toEqual([
      expect.stringMatching(
        /^Unexpected error in the action: RangeError: no time \(at .*\)\. Run the step again: .*\nTroubleshooting: docs\/troubleshooting\.md of this action$/,
      ),
    ]);
    expect(failed).toBe(true);
  });
});

const TEXT = '<img src=x onerror=alert(1)></td> | `code` **b** [l](https://e.test) &lt; "q" # x';
it.each([
  ['names', { 'connection-name': TEXT }, 200],
  ['what Adobe says', {}, 403],
])('shows %s as they are, whatever they mean in Markdown or HTML', async (_, given, status) => {
  const body = JSON.stringify({ title: `x\n\n# ${TEXT}` });
  const { summary, failed } = await step(given, (simulator) => {
    if (status !== 200) simulator.script({ on: 'spec', fault: { kind: 'status', status, body } });
  });
  expect(failed).toBe(status !== 200);
  const own = /<\/?(?:h3|p|strong|br|table|tr|th|td|code|details|summary|ul|li)\b/g;
  expect(summary.replaceAll(own, '')).not.toContain('<');
  // One line of HTML: Markdown has no say in it, except for what it takes for code.
  expect(summary).toMatch(/^<h3>[^\n`]*\n+$/);
  const shown = summary.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
  expect(shown).toContain(TEXT);
});

describe('testing the connection', () => {
  const TESTED = { 'test-connection': 'true' };
  const fail =
    (reason: object = {}) =>
    ({ store }: Simulator) =>
      store.setTestResult({ result: false, ...reason });

  it('is not done unless asked for', async () => {
    const { calls } = await step({}, fail());
    expect(calls).not.toContain('test');
  });

  it('says that it works', async () => {
    const { lines, calls, failed, connection } = await step(TESTED);
    expect(calls.at(-1)).toBe('test');
    expect(lines).toContain(`Adobe tested connection ${connection?.id}: it works.`);
    expect(failed).toBe(false);
  });

  it.each([
    [{ errorMessage: 'no route to host' }, 'said: no route to host'],
    [{}, 'gave no reason'],
  ])('fails the step after the outputs are set: %j', async (reason, said) => {
    const { errors, outputs, failed, lines, summary } = await step(TESTED, fail(reason));
    const id = outputs['connection-id'];
    expect(id).toBeDefined();
    expect(errors).toEqual([
      expect.stringContaining(
        `(${id}) was created, but Adobe's test of it failed and ${said}. Correct auth-params`,
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
