import process from 'node:process';
import { DEMO } from './demo-values.js';
import { type Simulator, startSimulator } from './server.js';

const { PORT = '8600' } = process.env;

try {
  const simulator = await startSimulator({ port: parsePort(PORT) });
  process.stdout.write(envFile(simulator));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => simulator.close());
  }
} catch (error) {
  process.stderr.write(`${describe(error)}\n`);
  process.exitCode = 1;
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new Error('PORT is invalid; expected a number from 0 to 65535 (0: any free port)');
}

/** The whole text can be pasted into an env file: what is not a value is a comment. */
function envFile({ url }: Simulator): string {
  return [
    '# The simulator of Adobe IMS and the Flow Service is running. Paste these lines into .env, then run',
    '#   npm run demo -- --env-file .env',
    'AEP_SANDBOX=dev',
    `AEP_IMS_ORG_ID=${DEMO.imsOrgId}`,
    `AEP_API_KEY=${DEMO.apiKey}`,
    `AEP_CLIENT_SECRET=${DEMO.clientSecret}`,
    `AEP_PLATFORM_URL=${url}`,
    `AEP_IMS_URL=${url}`,
    '# Ctrl+C ends it.',
    '',
  ].join('\n');
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!('code' in error) || error.code !== 'EADDRINUSE') return error.message;
  return `Port ${PORT} is in use. Set another one (PORT=8601 npm run simulator), or 0 for any free port.`;
}
