import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../local-runner/repository.js';
import { DEMO } from '../../simulator/demo-values.js';
import { type Simulator, startSimulator } from '../../simulator/server.js';
import { file } from '../support/workflows/documents.js';
import { type JobRun, runWorkflow } from '../support/workflows/job-runner.js';

const DATASET_ID = '5e7439b1ad55a618ad4c5102';
const SCHEMA_ID = 'https://ns.adobe.com/acme/schemas/0123';

const LAKE = 'Dataset Base Connection';

/** The examples that a test of its own runs, below. */
const TRIED_BELOW = ['chain.yml', 'rotate-credentials.yml', 'source-to-flow.yml'];

/** What each other example runs, job by job, and the connections that it leaves. */
const EXAMPLES: Readonly<Record<string, { steps: string[]; made: string[] }>> = {
  'access-token.yml': { steps: ['success'], made: [`dev: ${LAKE}`] },
  'bootstrap.yml': { steps: ['success success'], made: [`dev: ${LAKE}`] },
  'dry-run.yml': { steps: ['success success'], made: [] },
  'enterprise-server.yml': { steps: ['success'], made: [`dev: ${LAKE}`] },
  'matrix.yml': {
    steps: ['success', 'success', 'success'],
    made: ['dev', 'test', 'stage'].map((sandbox) => `${sandbox}: ${LAKE}`),
  },
  'production.yml': { steps: ['success', 'success'], made: [`prod: ${LAKE}`, `dev: ${LAKE}`] },
  'proxy.yml': { steps: ['success'], made: [`dev: ${LAKE}`] },
  's3.yml': { steps: ['success'], made: ['dev: Orders bucket'] },
  'sources.yml': {
    steps: ['success', 'success'],
    made: ['dev: Orders bucket', 'dev: Nightly exports'],
  },
  'stage.yml': { steps: ['success'], made: [`dev: ${LAKE}`] },
};

/** A simulator whose clock can be set ahead, so that what is there is not young any more. */
async function openStage(atEnd: (end: () => Promise<void>) => void) {
  let aheadMs = 0;
  const simulator = await startSimulator({ now: () => Date.now() + aheadMs });
  atEnd(() => simulator.close());
  const urls = { 'platform-url': simulator.url, 'ims-url': simulator.url };
  return {
    simulator,
    pass: (ms: number) => {
      aheadMs += ms;
    },
    run: (name: string, vars: Record<string, string> = {}, github: object = OWN_PULL_REQUEST) =>
      runWorkflow(file(`examples/${name}`), contexts(simulator, vars, github), urls),
  };
}

function contexts({ url }: Simulator, vars: Record<string, string>, github: object) {
  return {
    github,
    inputs: { sandbox: 'dev' },
    secrets: {
      AEP_CLIENT_SECRET: DEMO.clientSecret,
      AEP_ACCESS_TOKEN: DEMO.accessToken,
      AEP_S3_PARAMS: '{"s3AccessKey": "AKIAXMPL", "s3SecretKey": "c3Vubnk5NDE3NQ"}',
      AEP_SFTP_PARAMS: '{"host": "sftp.acme.test", "userName": "u7", "password": "c3Vubnk5"}',
    },
    vars: {
      AEP_IMS_ORG_ID: DEMO.imsOrgId,
      AEP_API_KEY: DEMO.apiKey,
      AEP_PLATFORM_URL: url,
      AEP_IMS_URL: url,
      AEP_SOURCE_PATH: 'orders/daily',
      AEP_DATASET_ID: DATASET_ID,
      AEP_SCHEMA_ID: SCHEMA_ID,
      AEP_MAPPINGS: '[{"sourceType": "ATTRIBUTE", "source": "Id", "destination": "_acme.id"}]',
      ...vars,
    },
  };
}

const pullRequest = (from: string, login: string) => ({
  repository: 'acme/bootstrap',
  event: { pull_request: { head: { repo: { full_name: from } }, user: { login } } },
});
const OWN_PULL_REQUEST = pullRequest('acme/bootstrap', 'mona');

const outcomes = (jobs: JobRun[]) =>
  jobs.map(({ steps }) => steps.map(({ outcome }) => outcome).join(' '));
const logs = (jobs: JobRun[]) =>
  jobs.flatMap(({ steps }) => steps.map(({ log }) => log)).join('\n');
const writes = ({ requests }: Simulator) =>
  requests.flatMap(({ method, endpoint }) =>
    method === 'GET' || endpoint === 'token' ? [] : endpoint,
  );

test('every example is run', () => {
  const run = [...Object.keys(EXAMPLES), ...TRIED_BELOW];
  expect(run.sort()).toEqual(readdirSync(join(ROOT, 'examples')).sort());
});

/** The examples' scripts are written for the bash of a Linux or macOS runner. */
describe.concurrent('as a runner would run it', () => {
  test.for(Object.entries(EXAMPLES))(
    'examples/%s ends green, and leaves what it says',
    async ([name, { steps, made }], { expect, onTestFinished }) => {
      const { simulator, run } = await openStage(onTestFinished);
      const jobs = await run(name);
      expect(outcomes(jobs), logs(jobs)).toEqual(steps);
      const connections = DEMO.sandboxes.flatMap((sandbox) => simulator.store.connections(sandbox));
      expect(connections.map((one) => `${one.sandboxName}: ${one.name}`)).toEqual(made);
    },
  );

  test('examples/dry-run.yml skips pull requests that get no secrets', async ({
    expect,
    onTestFinished,
  }) => {
    const { simulator, run } = await openStage(onTestFinished);
    for (const github of [
      pullRequest('stranger/fork', 'mona'),
      pullRequest('acme/bootstrap', 'dependabot[bot]'),
    ]) {
      const jobs = await run('dry-run.yml', {}, github);
      expect(jobs.map(({ outcome }) => outcome)).toEqual(['skipped']);
    }
    expect(simulator.requests).toEqual([]);
  });

  test('examples/production.yml leaves production alone when dev fails', async ({
    expect,
    onTestFinished,
  }) => {
    const { simulator, run } = await openStage(onTestFinished);
    simulator.script({ on: 'spec', fault: { kind: 'status', status: 403 } });
    const jobs = await run('production.yml');
    expect(jobs.map(({ outcome }) => outcome)).toEqual(['failure', 'skipped']);
  });

  test('examples/rotate-credentials.yml updates what exists without a warning', async ({
    expect,
    onTestFinished,
  }) => {
    const { simulator, run, pass } = await openStage(onTestFinished);
    const first = await run('rotate-credentials.yml');
    expect(outcomes(first)).toEqual(['success success']);
    expect(logs(first)).toContain('::warning title=Created::');
    pass(10_000);
    const again = await run('rotate-credentials.yml');
    expect(outcomes(again), logs(again)).toEqual(['success skipped']);
    expect(writes(simulator)).toEqual(['create', 'patch']);
    expect(simulator.store.connections('prod').map(({ name }) => name)).toEqual(['Orders bucket']);
  });

  test('examples/chain.yml links both, describes the base connection, and then only reads', async ({
    expect,
    onTestFinished,
  }) => {
    const { simulator, run, pass } = await openStage(onTestFinished);
    const jobs = await run('chain.yml');
    expect(outcomes(jobs), logs(jobs)).toEqual(['success success success']);
    const [first] = jobs;
    const [base] = simulator.store.connections('dev');
    const [target] = simulator.store.resources('targetConnections', 'dev');
    expect(target).toMatchObject({
      id: first?.outputs['target-connection-id'],
      baseConnectionId: base?.id,
      params: { dataSetId: DATASET_ID },
    });
    expect(base?.description).toBe(`Used by target connection ${target?.id}`);
    expect(simulator.requests.filter(({ endpoint }) => endpoint === 'token')).toHaveLength(1);

    pass(10_000);
    const again = await run('chain.yml');
    expect(outcomes(again), logs(again)).toEqual(['success success skipped']);
    expect(again[0]?.outputs).toEqual(first?.outputs);
    expect(writes(simulator)).toEqual(['create', 'target', 'patch']);
  });

  test.for([
    ['chain.yml', 'AEP_SCHEMA_ID', 'SCHEMA_ID'],
    ['source-to-flow.yml', 'AEP_MAPPINGS', 'MAPPINGS'],
  ] as const)(
    'examples/%s says that %s is not set',
    async ([name, variable, own], { expect, onTestFinished }) => {
      const { run } = await openStage(onTestFinished);
      const jobs = await run(name, { [variable]: '' });
      expect(outcomes(jobs)).toEqual(['success failure']);
      expect(logs(jobs)).toContain(`${own}: is empty. Set the variable ${variable}`);
    },
  );

  test('examples/source-to-flow.yml goes on after each failure, and in the end only reads', async ({
    expect,
    onTestFinished,
  }) => {
    const { simulator, run, pass } = await openStage(onTestFinished);
    const { store } = simulator;
    const kinds = ['sourceConnections', 'targetConnections', 'mappingSets', 'flows'] as const;
    const counts = () => kinds.map((kind) => store.resources(kind, 'dev').length);
    const refused = { kind: 'status', status: 500 } as const;
    // The list before the create succeeds, except that a mapping set is not looked up.
    for (const [on, skip, fault, left] of [
      ['source', 1, refused, [0, 0, 0, 0]],
      ['target', 1, refused, [1, 0, 0, 0]],
      ['mapping', 0, refused, [1, 1, 0, 0]],
      ['flow', 1, refused, [1, 1, 1, 0]],
      // A mapping set that is left over does no harm.
      ['flow', 1, { kind: 'lost', by: 500 }, [1, 1, 2, 1]],
    ] as const) {
      simulator.script({ on, skip, fault });
      const failed = await run('source-to-flow.yml');
      expect(failed[0]?.outcome).toBe('failure');
      expect(logs(failed)).toContain('Adobe responded with HTTP 500:\n{"type":');
      expect(counts()).toEqual(left);
      pass(10_000);
    }
    for (let index = 1; index <= 250; index += 1) {
      store.addResource('targetConnections', 'dev', {
        name: `Newer ${index}`,
        connectionSpec: { id: 'c604ff05-7f1a-43c0-8e18-33bf874cb11c', version: '1.0' },
        params: { dataSetId: DATASET_ID },
      });
    }
    const before = simulator.requests.length;
    const [flow] = store.resources('flows', 'dev');
    for (const lastRun of ['none yet', 'success']) {
      const jobs = await run('source-to-flow.yml');
      expect(outcomes(jobs), logs(jobs)).toEqual([Array(6).fill('success').join(' ')]);
      expect(jobs[0]?.outputs).toEqual({ 'flow-id': flow?.id });
      expect(jobs[0]?.steps.at(-1)?.summary).toBe(
        `Flow Orders (${flow?.id}) is enabled. Last run: ${lastRun}.\n`,
      );
      pass(120_000);
    }
    const made = ['create', 'source', 'source', 'target', 'target', 'mapping', 'mapping', 'flow'];
    expect(writes(simulator)).toEqual([...made, 'mapping', 'flow']);
    const asked = simulator.requests.slice(before).map(({ endpoint }) => endpoint);
    expect(asked.filter((endpoint) => endpoint === 'target')).toHaveLength(2 * 3);
  });
});
