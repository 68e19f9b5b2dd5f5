import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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

  const run = () =>
    runJob(file('examples/chain.yml'), {
      github: {},
      secrets: { AEP_ACCESS_TOKEN: 'demo-access-token' },
      vars: {
        AEP_IMS_ORG_ID: '5C1328435BF324E90A49402A@AdobeOrg',
        AEP_API_KEY: 'demo-client-id',
        AEP_PLATFORM_URL: simulator.url,
        AEP_IMS_URL: simulator.url,
        AEP_DATASET_ID: '5e7439b1ad55a618ad4c5102',
        AEP_SCHEMA_ID: 'https://ns.adobe.com/example/schemas/0123',
      },
    });

  test('the target connection stands on the base connection that the action made', async () => {
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

  test('the note stands in the description, written with the etag that the action gave', async () => {
    await run();
    const [base] = simulator.store.connections('dev');
    expect(base?.description).toBe('Made by workflow run 4711');
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

  test('the job ends red at the step that Adobe refuses', async () => {
    const steps = await runJob(file('examples/chain.yml'), {
      github: {},
      secrets: { AEP_ACCESS_TOKEN: 'expired' },
      vars: {
        AEP_IMS_ORG_ID: '5C1328435BF324E90A49402A@AdobeOrg',
        AEP_API_KEY: 'demo-client-id',
        AEP_PLATFORM_URL: simulator.url,
        AEP_IMS_URL: simulator.url,
      },
    });
    expect(steps.map(({ outcome }) => outcome)).toEqual(['failure']);
    expect(steps[0]?.log).toContain('401013');
    expect(simulator.store.targetConnections('dev')).toEqual([]);
  });
});
