import { expect, it } from 'vitest';
import type { Endpoint, Fault } from '../../simulator/faults/script.js';
import { openVirtualStage } from '../support/integration/virtual-stage.js';

const NOT_VALID: Fault = { kind: 'status', status: 401 };

it.each<[string, Endpoint[], number]>([
  ['for spec and list together', ['spec', 'list'], 0],
  ['at the create', ['create'], 0],
  ['at the list after it', ['list'], 1],
])('renews a minted token once: %s', async (_, all, skip) => {
  const { simulator, step, count } = await openVirtualStage();
  for (const on of all) simulator.script({ on, skip, fault: NOT_VALID });
  expect((await step()).outputs.operation).toBe('created');
  expect(simulator.store.connections('dev')).toHaveLength(1);
  expect(count('token')).toBe(2);
  const tokens = simulator.requests.flatMap(({ headers }) => headers.authorization ?? []);
  expect(new Set(tokens).size).toBe(2);
});

it('posts no second time, and doubts nothing, when the renewal for a create fails', async () => {
  const { simulator, step, count } = await openVirtualStage();
  simulator.script({ on: 'create', fault: NOT_VALID });
  simulator.script({ on: 'token', skip: 1, fault: { kind: 'replace', body: '{}' } });
  const { errors } = await step();
  expect(errors[0]).toMatch(/^Could not get an access token/);
  expect(errors[0]).not.toContain('may exist');
  expect(count('create')).toBe(1);
});

it('does not take a 404 of the token for that of a connection', async () => {
  const initialState = { state: 'initializing', reads: 3 };
  const { simulator, step } = await openVirtualStage({ initialState });
  simulator.script({ on: 'get', fault: NOT_VALID });
  simulator.script({ on: 'token', skip: 1, fault: { kind: 'status', status: 404 } });
  const { errors } = await step();
  expect(errors[0]).toMatch(/^Could not get an access token.* This run created /);
});
