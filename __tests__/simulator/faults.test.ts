import { expect, it } from 'vitest';
import type { Fault } from '../../simulator/faults/script.js';
import { DATASET_CONNECTION, simulate, TOKEN_FORM } from '../support/simulator-client.js';

/** A create that gets a fault: its status and body as far as they come, and whether it was carried out. */
async function createWith(fault: Fault) {
  const { simulator, send, list } = await simulate();
  simulator.script({ on: 'create', fault });
  const giveUp = new AbortController();
  const options = { body: DATASET_CONNECTION, signal: giveUp.signal };
  const response = send('POST', '/connections', options);
  const made = () => simulator.store.connections('dev').length;
  return { simulator, list, giveUp, response, made };
}

it.each<[Fault, number, string, number]>([
  [{ kind: 'status', status: 400 }, 400, '"status":400', 0],
  [{ kind: 'status', status: 401 }, 401, '"error_code":"401013"', 0],
  [{ kind: 'status', status: 429 }, 429, '"error_code":"429050"', 0],
  [{ kind: 'status', status: 500 }, 500, 'FLOW-1400-500', 0],
  [{ kind: 'status', status: 504 }, 504, '"code":504', 0],
  [{ kind: 'lost', by: 504 }, 504, '"code":504', 1],
  [{ kind: 'replace', body: '{"id":7}' }, 201, '{"id":7}', 1],
  [{ kind: 'replace', status: 302, headers: { location: '/x' }, body: '' }, 302, '', 1],
  [{ kind: 'huge', bytes: 5_000_000 }, 201, 'x'.repeat(4_999_998), 1],
])('%o sends %i', async (fault, status, text, count) => {
  const { response, made } = await createWith(fault);
  const reply = await response;
  expect([reply.status, made()]).toEqual([status, count]);
  expect((await reply.text()).includes(text)).toBe(true);
});

it.each([
  [401, 'access_denied'],
  [429, 'too_many_requests'],
  [500, 'internal_error'],
])('a status %i of IMS has the form of its errors', async (status, error) => {
  const { simulator, token } = await simulate();
  simulator.script({ on: 'token', fault: { kind: 'status', status } });
  expect((await token(TOKEN_FORM)).json.error).toBe(error);
});

it.each<[Fault, number]>([
  [{ kind: 'reset' }, 0],
  [{ kind: 'lost', by: 'reset' }, 1],
  [{ kind: 'cut' }, 1],
])('%o breaks the connection', async (fault, count) => {
  const { response, made } = await createWith(fault);
  await expect(response.then((reply) => reply.text())).rejects.toThrow();
  expect(made()).toBe(count);
});

it.each<[Fault, number]>([
  [{ kind: 'hang' }, 0],
  [{ kind: 'lost', by: 'hang' }, 1],
  [{ kind: 'stall' }, 1],
  [{ kind: 'endless' }, 1],
])('%o lasts until the client gives up, and keeps no other waiting', async (fault, count) => {
  const { response, made, simulator, list, giveUp } = await createWith(fault);
  const ended = response.then((reply) => reply.text());
  ended.catch(() => undefined);
  while (simulator.requests.every(({ body }) => body === '')) await list();
  const other = list().then(() => 'still silent');
  expect(await Promise.race([ended, other])).toBe('still silent');
  giveUp.abort();
  await expect(ended).rejects.toThrow();
  expect(made()).toBe(count);
});

it('rules skip requests, strike so many times, and follow their order', async () => {
  const { simulator, list, create } = await simulate();
  const status = (value: number) => ({ kind: 'status', status: value }) as const;
  simulator.script({ on: 'list', skip: 1, times: 2, fault: status(500) });
  simulator.script({ on: 'list', times: Number.POSITIVE_INFINITY, fault: status(503) });
  expect((await create()).status).toBe(201);
  const statuses: number[] = [];
  for (let index = 0; index < 5; index += 1) statuses.push((await list()).status);
  expect(statuses).toEqual([503, 500, 500, 503, 503]);
  simulator.clearFaults();
  expect((await list()).status).toBe(200);
});
