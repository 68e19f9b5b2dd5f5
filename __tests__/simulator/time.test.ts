import { expect, it } from 'vitest';
import type { SimulatorOptions } from '../../simulator/server.js';
import { DATASET_CONNECTION, simulate, TOKEN_FORM } from '../support/simulator-client.js';

/** A simulator whose waits end when the test ends them. */
async function withWaits(options: SimulatorOptions = {}) {
  const waits: { ms: number; end: () => void }[] = [];
  const parts = await simulate({
    wait: (ms) => new Promise<void>((end) => waits.push({ ms, end })),
    ...options,
  });
  const { store } = parts.simulator;
  return {
    ...parts,
    waits,
    stored: () => store.connections('dev').map(({ name }) => name),
    /** Starts a create, and returns when the simulator waits for something. */
    async startCreate(name: string) {
      const before = waits.length;
      const reply = parts.create({ ...DATASET_CONNECTION, name });
      reply.catch(() => undefined);
      while (waits.length === before) await new Promise(setImmediate);
      return { reply, wait: waits[before] };
    },
  };
}

it('delays what arrives, until it closes', async () => {
  const { simulator, list, waits } = await withWaits({ delayMs: 50 });
  const first = list();
  while (waits.length < 1) await new Promise(setImmediate);
  expect(waits[0]?.ms).toBe(50);
  waits[0]?.end();
  expect((await first).status).toBe(200);
  const second = list();
  second.catch(() => undefined);
  while (waits.length < 2) await new Promise(setImmediate);
  await simulator.close();
  await expect(second).rejects.toThrow();
});

it('stores a create late, and no read shows it before', async () => {
  const { startCreate, create, list, stored } = await withWaits({ storeMs: [700, 0] });
  const late = await startCreate('late');
  expect(late.wait?.ms).toBe(700);
  await create({ ...DATASET_CONNECTION, name: 'early' });
  expect((await list()).json.items).toHaveLength(1);
  late.wait?.end();
  expect((await late.reply).status).toBe(201);
  expect(stored()).toEqual(['early', 'late']);
});

it('stamps a create when it arrives, if so wanted', async () => {
  const { startCreate, create, stored } = await withWaits({ stamp: 'arrival', storeMs: [700] });
  const late = await startCreate('late');
  await create({ ...DATASET_CONNECTION, name: 'early' });
  expect(stored()).toEqual(['early']);
  late.wait?.end();
  await late.reply;
  expect(stored()).toEqual(['late', 'early']);
});

it('carries a late create out after its connection broke', async () => {
  const { startCreate, simulator, stored } = await withWaits();
  simulator.script({ on: 'create', fault: { kind: 'late', afterMs: 2000 } });
  const late = await startCreate('late');
  await expect(late.reply).rejects.toThrow();
  expect(stored()).toEqual([]);
  late.wait?.end();
  while (stored().length === 0) await new Promise(setImmediate);
  expect(simulator.requests[0]?.status).toBeUndefined();
});

it.each([true, false])('holds a delete, and then sends its response: %s', async (response) => {
  const { create, call, simulator, waits, stored } = await withWaits();
  const { id } = (await create()).json;
  simulator.script({ on: 'delete', fault: { kind: 'held', afterMs: 6000, response } });
  const reply = call('DELETE', `/connections/${id}`).then(
    ({ status }) => status,
    () => 'no response',
  );
  while (waits.length === 0) await new Promise(setImmediate);
  expect([waits[0]?.ms, stored().length]).toEqual([6000, 1]);
  waits[0]?.end();
  expect(await reply).toBe(response ? 204 : 'no response');
  expect(stored()).toEqual([]);
});

const NOON = Date.UTC(2026, 0, 2, 12);
it.each<[SimulatorOptions['date'], string | null]>([
  [{ skewMs: 0 }, 'Fri, 02 Jan 2026 12:00:00 GMT'],
  [{ skewMs: -90_000 }, 'Fri, 02 Jan 2026 11:58:30 GMT'],
  ['missing', null],
])('with date %o, every response has the Date header %s', async (date, header) => {
  const parts = await simulate({ now: () => NOON, date: date ?? { skewMs: 0 } });
  const replies = [await parts.token(TOKEN_FORM), await parts.create(), await parts.get('/nope')];
  expect(replies.map(({ headers }) => headers.get('date'))).toEqual(Array(3).fill(header));
});
