import { Agent, request } from 'node:http';
import { get as getSecurely } from 'node:https';
import { generateCACertificate } from 'mockttp';
import { describe, expect, it } from 'vitest';
import { startSimulator } from '../../simulator/server.js';
import {
  DATASET_CONNECTION,
  requestHeaders,
  simulate,
  TOKEN_FORM,
} from '../support/simulator-client.js';

const PATH = '/data/foundation/flowservice/connections';

function requestStatus(url: string, agent: Agent): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url + PATH, { agent, headers: requestHeaders() }, (message) => {
      message.resume().on('end', () => resolve(message.statusCode));
    })
      .on('error', reject)
      .end();
  });
}

describe('the server', () => {
  it('records every request in order of arrival', async () => {
    const { simulator, token, create, list } = await simulate();
    await token(TOKEN_FORM);
    await create();
    await list({ limit: '5' });
    await fetch(`${simulator.url}/elsewhere`);
    expect(simulator.requests.map(({ endpoint }) => endpoint)).toEqual([
      'token',
      'create',
      'list',
      'unknown',
    ]);
    expect(simulator.requests[1]).toMatchObject({
      method: 'POST',
      path: PATH,
      query: '',
      headers: { 'x-sandbox-name': 'dev' },
      body: JSON.stringify(DATASET_CONNECTION),
      status: 201,
    });
    expect(simulator.requests[2]?.query).toBe('limit=5');
  });

  it('counts connections and keeps them alive', async () => {
    const { simulator } = await simulate();
    const keeping = new Agent({ keepAlive: true, maxSockets: 1 });
    const closing = new Agent();
    expect(await requestStatus(simulator.url, keeping)).toBe(200);
    expect(await requestStatus(simulator.url, keeping)).toBe(200);
    expect(await requestStatus(simulator.url, closing)).toBe(200);
    expect(simulator.requests.map(({ connection }) => connection)).toEqual([1, 1, 2]);
    expect(simulator.connectionCount).toBe(2);
    keeping.destroy();
  });

  it('delays its responses', async () => {
    const { list } = await simulate({ delayMs: 1 });
    expect((await list()).status).toBe(200);
  });

  it('closes open connections, also those with a delayed response', async () => {
    const simulator = await startSimulator({ delayMs: 3_600_000 });
    const response = fetch(simulator.url + PATH, { headers: requestHeaders() });
    response.catch(() => undefined);
    while (simulator.requests.length === 0) await new Promise(setImmediate);
    await simulator.close();
    await expect(response).rejects.toThrow();
  });

  it('rejects a port that is in use', async () => {
    const { simulator } = await simulate();
    await expect(startSimulator({ port: Number(new URL(simulator.url).port) })).rejects.toThrow(
      'EADDRINUSE',
    );
  });

  it('supports TLS', async () => {
    const tls = await generateCACertificate({ subject: { commonName: 'localhost' } });
    const { simulator } = await simulate({ tls });
    expect(simulator.url).toMatch(/^https:\/\/localhost:\d+$/);
    const status = await new Promise((resolve, reject) => {
      const options = { headers: requestHeaders(), rejectUnauthorized: false };
      getSecurely(simulator.url + PATH, options, (message) => {
        message.resume();
        resolve(message.statusCode);
      }).on('error', reject);
    });
    expect(status).toBe(200);
    expect(simulator.requests[0]?.connection).toBe(1);
  });
});
