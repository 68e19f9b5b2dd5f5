import { describe, expect, it } from 'vitest';
import type { SimulatorOptions } from '../../simulator/server.js';
import { DATASET_CONNECTION, simulate } from '../support/simulator-client.js';

const HOUR = 3_600_000;

/** Sends creates without waiting for them, and returns when the simulator has read them. */
async function startCreates(options: SimulatorOptions, names: readonly string[]) {
  const parts = await simulate(options);
  const { requests } = parts.simulator;
  const responses: ReturnType<typeof parts.create>[] = [];
  for (const [index, name] of names.entries()) {
    responses.push(parts.create({ ...DATASET_CONNECTION, name }));
    while (!requests[index]?.body) await new Promise(setImmediate);
  }
  return { ...parts, responses };
}

/** The names, oldest first. */
function stored({ simulator }: Awaited<ReturnType<typeof simulate>>) {
  return simulator.store.connections('dev').map(({ name }) => name);
}

describe('time to store', () => {
  it.each([
    ['a list', [HOUR, 0]],
    ['a function', (create: number) => (create === 1 ? HOUR : 0)],
  ])('is %s: a connection exists once it is stored, and not before', async (_kind, storeMs) => {
    const parts = await startCreates({ storeMs }, ['late', 'early']);
    const [late, early] = parts.responses;
    late?.catch(() => undefined);
    const { id } = (await early)?.json ?? {};
    expect((await parts.get(`/connections/${id}`)).status).toBe(200);
    expect((await parts.list()).json.items).toHaveLength(1);
    expect(stored(parts)).toEqual(['early']);
    await parts.simulator.close();
    await expect(late).rejects.toThrow();
    expect(stored(parts)).toEqual(['early']);
  });

  it('lies between arrival and response', async () => {
    const parts = await simulate({ storeMs: 1 });
    expect((await parts.create()).status).toBe(201);
    expect(stored(parts)).toHaveLength(1);
  });

  it('of a create whose client goes away still ends with a connection', async () => {
    const parts = await simulate({ storeMs: 20 });
    const giveUp = new AbortController();
    const create = parts.call('POST', '/connections', {
      body: DATASET_CONNECTION,
      signal: giveUp.signal,
    });
    while (!parts.simulator.requests[0]?.body) await new Promise(setImmediate);
    giveUp.abort();
    await expect(create).rejects.toThrow();
    while (stored(parts).length === 0) await parts.list();
  });
});

describe('createdAt', () => {
  it.each([
    ['arrival', ['late', 'early']],
    ['stored', ['early', 'late']],
  ] as const)('is the time when %s', async (stamp, oldestFirst) => {
    const parts = await startCreates({ stamp, storeMs: [20] }, ['late', 'early']);
    await Promise.all(parts.responses);
    expect(stored(parts)).toEqual(oldestFirst);
  });

  it('can be skewed for each create', async () => {
    const parts = await simulate({ now: () => 5000, clockSkewMs: [0, -200] });
    await parts.create({ ...DATASET_CONNECTION, name: 'first' });
    await parts.create({ ...DATASET_CONNECTION, name: 'second' });
    const times = parts.simulator.store.connections('dev');
    expect(times.map(({ name, createdAt }) => [name, createdAt])).toEqual([
      ['second', 4801],
      ['first', 5000],
    ]);
  });
});

describe('time to respond', () => {
  it('starts when the connection is stored', async () => {
    const parts = await startCreates({ responseMs: HOUR }, ['a']);
    const [response] = parts.responses;
    response?.catch(() => undefined);
    while (stored(parts).length === 0) await new Promise(setImmediate);
    expect(parts.simulator.requests[0]?.status).toBeUndefined();
    await parts.simulator.close();
    await expect(response).rejects.toThrow();
  });
});

describe('a late create', () => {
  it('is executed some time after its connection broke', async () => {
    const parts = await simulate();
    parts.simulator.script({ on: 'create', fault: { kind: 'late', afterMs: 20 } });
    await expect(parts.create()).rejects.toThrow();
    expect(stored(parts)).toEqual([]);
    while (stored(parts).length === 0) await parts.list();
    expect(parts.simulator.requests[0]?.status).toBeUndefined();
  });
});
