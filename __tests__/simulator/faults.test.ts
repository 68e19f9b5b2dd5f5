import { expect, it } from 'vitest';
import type { Fault } from '../../simulator/faults/script.js';
import { DATASET_CONNECTION, simulate, TOKEN_FORM } from '../support/simulator-client.js';

/** A create that gets a fault, as far as its status. */
async function createWith(fault: Fault) {
  const parts = await simulate();
  parts.simulator.script({ on: 'create', fault });
  const giveUp = new AbortController();
  const options = { body: DATASET_CONNECTION, signal: giveUp.signal };
  return {
    ...parts,
    giveUp,
    response: parts.send('POST', '/connections', options),
    made: () => parts.simulator.store.connections('dev').length,
  };
}

it.each([
  [400, '"status":400'],
  [401, '"error_code":"401013"'],
  [429, '"error_code":"429050"'],
  [500, 'FLOW-1400-500'],
  [503, ''],
  [504, '"code":504'],
])('a status %i has its usual body, and nothing is executed', async (status, part) => {
  const { response, made } = await createWith({ kind: 'status', status });
  const reply = await response;
  expect([reply.status, made()]).toEqual([status, 0]);
  const text = await reply.text();
  expect(text).toContain(part);
  expect(text === '').toBe(part === '');
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
])('%o ends without a response', async (fault, count) => {
  const { response, made, simulator } = await createWith(fault);
  await expect(response).rejects.toThrow();
  expect([made(), simulator.requests[0]?.status]).toEqual([count, undefined]);
});

it.each<[Fault, number]>([
  [{ kind: 'hang' }, 0],
  [{ kind: 'lost', by: 'hang' }, 1],
])('%o lets the client wait, and no other', async (fault, count) => {
  const { response, made, simulator, list, giveUp } = await createWith(fault);
  while (simulator.requests.every(({ body }) => body === '')) await list();
  const other = list().then(() => 'still silent');
  expect(await Promise.race([response, other])).toBe('still silent');
  giveUp.abort();
  await expect(response).rejects.toThrow();
  expect(made()).toBe(count);
});

it.each<[Fault, number, string]>([
  [{ kind: 'lost', by: 504 }, 504, 'Oops'],
  [{ kind: 'replace', body: '{"id":7}' }, 201, '{"id":7}'],
  [{ kind: 'replace', status: 302, headers: { location: '/x' }, body: '' }, 302, ''],
  [{ kind: 'huge', bytes: 5_000_000 }, 201, 'x'.repeat(4_999_998)],
])('%o is executed, and another response is sent', async (fault, status, text) => {
  const { response, made } = await createWith(fault);
  const reply = await response;
  expect([reply.status, made()]).toEqual([status, 1]);
  expect((await reply.text()).includes(text)).toBe(true);
});

it('cut and stall send half of the body, and endless sends on', async () => {
  const cut = await (await createWith({ kind: 'cut' })).response;
  await expect(cut.text()).rejects.toThrow();

  const stalled = await createWith({ kind: 'stall' });
  const reader = (await stalled.response).body?.getReader();
  expect((await reader?.read())?.value).toHaveLength(47);
  const rest = reader?.read();
  stalled.giveUp.abort();
  await expect(rest).rejects.toThrow();

  const endless = await createWith({ kind: 'endless' });
  const reading = (await endless.response).body?.getReader();
  let length = 0;
  while (length < 5_000_000) length += (await reading?.read())?.value?.length ?? 0;
  endless.giveUp.abort();
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
