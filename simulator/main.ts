import process from 'node:process';
import { DEMO } from './demo-values.js';
import { startSimulator } from './server.js';

const { PORT = '0' } = process.env;
const port = Number(PORT);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  process.stderr.write('PORT must be a number from 0 to 65535\n');
  process.exit(1);
}

const simulator = await startSimulator({ port });
process.stdout.write(
  [
    `AEP simulator listening on ${simulator.url} (IMS and Flow Service)`,
    `  IMS organization  ${DEMO.imsOrgId}`,
    `  API key           ${DEMO.apiKey}`,
    `  client secret     ${DEMO.clientSecret}`,
    `  access token      ${DEMO.accessToken}`,
    `  sandboxes         ${DEMO.sandboxes.join(', ')}`,
    '',
  ].join('\n'),
);

async function stop(): Promise<void> {
  await simulator.close();
  process.exit(0);
}
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
