import { execFile } from 'node:child_process';
import process from 'node:process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { DEMO } from '../../simulator/demo-values.js';
import { read } from '../support/docs/pages.js';
import { DATA_LAKE, simulate } from '../support/simulator-client.js';

it("the README's request counts the data lake's target connections that have a base connection", async () => {
  const { simulator } = await simulate();
  const [base, dataLake, other] = ['some-id', { id: DATA_LAKE }, { id: 'of another target' }];
  for (const fields of [
    { connectionSpec: dataLake, baseConnectionId: base },
    { connectionSpec: dataLake, baseConnectionId: null },
    { connectionSpec: dataLake },
    { connectionSpec: other, baseConnectionId: base },
  ]) {
    simulator.store.addResource('targetConnections', 'dev', { name: 'target', ...fields });
  }

  const [, quoted = ''] = /^> ```sh\n([\s\S]*?)^> ```$/m.exec(read('README.md')) ?? [];
  const script = quoted.replaceAll(/^> /gm, '').replace('https://platform.adobe.io', simulator.url);
  const count = async (TOKEN: string) => {
    const { PATH } = process.env;
    const env = { PATH, TOKEN, API_KEY: DEMO.apiKey, ORG_ID: DEMO.imsOrgId, SANDBOX: 'dev' };
    return (await promisify(execFile)('bash', ['-c', script], { env })).stdout;
  };
  expect(await count(DEMO.accessToken)).toBe('1 of 3\n');
  expect(await count('expired')).toContain('Oauth token is not valid');
});
