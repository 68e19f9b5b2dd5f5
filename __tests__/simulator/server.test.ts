import { Agent, request } from 'node:http';
import { type RequestOptions, request as requestSecurely } from 'node:https';
import { generateCACertificate } from 'mockttp';
import { expect, it } from 'vitest';
import { startSimulator } from '../../simulator/server.js';
import { DATASET_CONNECTION, requestHeaders, simulate } from '../support/simulator-client.js';

const PATH = '/data/foundation/flowservice/connections';

function statusOf(url: string, options: RequestOptions): Promise<number | undefined> {
  const send = url.startsWith('https:') ? requestSecurely : request;
  return new Promise((resolve, reject) => {
    send(url + PATH, { headers: requestHeaders(), ...options }, (message) => {
      message.resume().on('end', () => resolve(message.statusCode));
    })
      .on('error', reject)
      .end();
  });
}

it('records every request in order of arrival, and returns its ID', async () => {
  const { simulator, create, list, call } = await simulate();
  expect((await create()).headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
  await list({ limit: '5' });
  const mine = await call('GET', '/nowhere', { headers: { 'X-Request-Id': 'mine-1' } });
  expect(mine.headers.get('x-request-id')).toBe('mine-1');
  const body = JSON.stringify(DATASET_CONNECTION);
  expect(simulator.requests).toMatchObject([
    { endpoint: 'create', method: 'POST', path: PATH, query: '', body, status: 201 },
    { endpoint: 'list', query: 'limit=5', headers: { 'x-sandbox-name': 'dev' }, status: 200 },
    { endpoint: 'unknown', status: 404 },
  ]);
});

it('counts connections and keeps them alive', async () => {
  const { simulator } = await simulate();
  const keeping = new Agent({ keepAlive: true, maxSockets: 1 });
  for (const agent of [keeping, keeping, new Agent()]) {
    expect(await statusOf(simulator.url, { agent })).toBe(200);
  }
  expect(simulator.requests.map(({ connection }) => connection)).toEqual([1, 1, 2]);
  expect(simulator.connectionCount).toBe(2);
  keeping.destroy();
});

it('ends open connections when it closes, also those with a delayed response', async () => {
  const simulator = await startSimulator({ delayMs: 3_600_000 });
  const response = fetch(simulator.url + PATH, { headers: requestHeaders() });
  response.catch(() => undefined);
  while (simulator.requests.length === 0) await new Promise(setImmediate);
  await simulator.close();
  await expect(response).rejects.toThrow();
});

it('rejects a port that is in use', async () => {
  const { simulator } = await simulate();
  const port = Number(new URL(simulator.url).port);
  await expect(startSimulator({ port })).rejects.toThrow('EADDRINUSE');
});

it('supports TLS', async () => {
  const tls = await generateCACertificate({ subject: { commonName: 'localhost' } });
  const { simulator } = await simulate({ tls });
  expect(simulator.url).toMatch(/^https:\/\/localhost:\d+$/);
  const insecure = { rejectUnauthorized: false };
  expect(await statusOf(simulator.url, insecure)).toBe(200);
  expect(simulator.requests[0]?.connection).toBe(1);
});
