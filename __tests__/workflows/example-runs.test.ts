import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEMO } from '../../simulator/demo-values.js';
import { type Simulator, startSimulator } from '../../simulator/server.js';
import { file } from '../support/workflows/documents.js';
import { runJob } from '../support/workflows/job-runner.js';

/** The examples' scripts are written for the bash of a Linux or macOS runner. */
describe('examples/chain.yml, as it stands', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator();
  });
  afterEach(() => simulator.close());

  const run = (vars: Record<string, string> = {}, clientSecret: string = DEMO.clientSecret) =>
    runJob(file('examples/chain.yml'), {
      github: {},
      secrets: { AEP_CLIENT_SECRET: clientSecret },
      vars: {
        AEP_IMS_ORG_ID: DEMO.imsOrgId,
        AEP_API_KEY: DEMO.apiKey,
        AEP_PLATFORM_URL: simulator.url,
        AEP_IMS_URL: simulator.url,
        AEP_DATASET_ID: '5e7439b1ad55a618ad4c5102',
        AEP_SCHEMA_ID: 'https://ns.adobe.com/example/schemas/0123',
        ...vars,
      },
    });

  test('creates the target connection on top of the base connection that the action created', async () => {
    const steps = await run();
    expect(
      steps.map(({ outcome, log }) => ({ outcome, log: outcome === 'failure' ? log : '' })),
    ).toEqual(Array(3).fill({ outcome: 'success', log: '' }));
    const [base, target] = steps;
    expect(base?.outputs.operation).toBe('created');
    const [connection, ...others] = simulator.store.targetConnections('dev');
    expect(others).toEqual([]);
    expect(connection).toMatchObject({
      id: target?.outputs.id,
      baseConnectionId: base?.outputs['connection-id'],
      connectionSpec: { id: 'c604ff05-7f1a-43c0-8e18-33bf874cb11c', version: '1.0' },
      params: { dataSetId: '5e7439b1ad55a618ad4c5102' },
    });
  });

  test('mints one token for all steps', async () => {
    await run();
    expect(simulator.requests.filter(({ endpoint }) => endpoint === 'token')).toHaveLength(1);
  });

  test('writes the description with the etag that the action gave', async () => {
    const [, target] = await run();
    const [base] = simulator.store.connections('dev');
    expect(base?.description).toBe(`Used by target connection ${target?.outputs.id}`);
    const patch = simulator.requests.find(({ method }) => method === 'PATCH');
    expect(patch?.headers['if-match']).toMatch(/^".+"$/);
  });

  test('a second run reuses both and changes nothing', async () => {
    const [base, target] = await run();
    const [baseAgain, targetAgain, patch] = await run();
    expect(baseAgain?.outputs).toMatchObject({
      operation: 'reused',
      'connection-id': base?.outputs['connection-id'],
    });
    expect(targetAgain?.outputs).toEqual(target?.outputs);
    expect(patch?.outcome).toBe('skipped');
    expect(simulator.store.targetConnections('dev')).toHaveLength(1);
  });

  test('finds a target connection on the last of several pages', async () => {
    const [base, target] = await run();
    for (let index = 1; index <= 250; index += 1) await createTarget(`Newer ${index}`);
    const before = simulator.requests.length;
    const [baseAgain, targetAgain] = await run();
    expect(baseAgain?.outputs['connection-id']).toBe(base?.outputs['connection-id']);
    expect(targetAgain?.outputs).toEqual(target?.outputs);
    const pages = simulator.requests
      .slice(before)
      .filter(({ path }) => path.endsWith('/targetConnections'));
    expect(pages.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);
  });

  async function createTarget(name: string): Promise<void> {
    const base = simulator.store.connections('dev')[0];
    const { status } = await fetch(
      `${simulator.url}/data/foundation/flowservice/targetConnections`,
      {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${DEMO.accessToken}`,
          'Content-Type': 'application/json',
          'x-api-key': DEMO.apiKey,
          'x-gw-ims-org-id': DEMO.imsOrgId,
          'x-sandbox-name': 'dev',
        },
        body: JSON.stringify({
          name,
          baseConnectionId: base?.id,
          connectionSpec: { id: base?.connectionSpec.id, version: '1.0' },
          data: { format: 'parquet_xdm' },
        }),
      },
    );
    expect(status).toBe(201);
  }

  test('says which variable is not set', async () => {
    const steps = await run({ AEP_SCHEMA_ID: '' });
    expect(steps.map(({ outcome }) => outcome)).toEqual(['success', 'failure']);
    expect(steps[1]?.log).toContain('SCHEMA_ID: is empty. Set the variable AEP_SCHEMA_ID');
  });

  test('ends red at the step that Adobe refuses', async () => {
    const steps = await run({}, 'wrong-secret');
    expect(steps.map(({ outcome }) => outcome)).toEqual(['failure']);
    expect(steps[0]?.log).toContain('invalid_client');
    expect(simulator.store.targetConnections('dev')).toEqual([]);
  });
});
