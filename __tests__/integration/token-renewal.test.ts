import { expect, it } from 'vitest';
import { DEMO } from '../../simulator/demo-values.js';
import type { Endpoint, Fault } from '../../simulator/faults/script.js';
import { openVirtualStage } from '../support/integration/virtual-stage.js';

const NOT_VALID: Fault = { kind: 'status', status: 401 };

it('renews a minted token once, for spec and list together', async () => {
  const { simulator, step } = await openVirtualStage();
  simulator.script({ on: 'spec', fault: NOT_VALID });
  simulator.script({ on: 'list', fault: NOT_VALID });

  const { exitCode, outputs } = await step();

  expect(exitCode).toBe(0);
  expect(outputs.operation).toBe('created');
  const calls = simulator.requests.map(({ endpoint }) => endpoint);
  expect(calls.filter((call) => call === 'token')).toHaveLength(2);
  const tokens = simulator.requests.flatMap(({ headers }) => headers.authorization ?? []);
  const [first, ...others] = new Set(tokens);
  expect(others).toHaveLength(1);
  expect(tokens.filter((token) => token === first)).toHaveLength(2);
});

it.each<Endpoint>(['create', 'list'])('renews in the middle of the step, at the %s', async (on) => {
  const { simulator, step } = await openVirtualStage();
  simulator.script({ on, skip: on === 'list' ? 1 : 0, fault: NOT_VALID });

  const { outputs } = await step();

  expect(outputs.operation).toBe('created');
  expect(simulator.store.connections('dev')).toHaveLength(1);
});

it('does not renew a second time', async () => {
  const { simulator, step } = await openVirtualStage();
  simulator.script({ on: 'list', times: Number.POSITIVE_INFINITY, fault: NOT_VALID });

  const { exitCode, errors } = await step();

  expect(exitCode).toBe(1);
  expect(errors[0]).toContain('HTTP 401, 401013 Oauth token is not valid');
  const tokens = simulator.requests.filter(({ endpoint }) => endpoint === 'token');
  expect(tokens).toHaveLength(2);
});

it('fails with a ready token, and says where to look', async () => {
  const { simulator, step } = await openVirtualStage();
  simulator.expireTokens();

  const { exitCode, errors } = await step({
    'client-secret': '',
    'access-token': DEMO.accessToken,
  });

  expect(exitCode).toBe(1);
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain('401013 Oauth token is not valid');
  expect(errors[0]).toContain('Check access-token');
  expect(simulator.requests.map(({ endpoint }) => endpoint)).not.toContain('token');
});

it('posts no second time, and doubts nothing, when the renewal for a create fails', async () => {
  const { simulator, step } = await openVirtualStage();
  simulator.script({ on: 'create', fault: NOT_VALID });
  simulator.script({ on: 'token', skip: 1, fault: { kind: 'replace', body: '{}' } });

  const { exitCode, errors } = await step();

  expect(exitCode).toBe(1);
  expect(errors[0]).toMatch(/^Could not get an access token/);
  expect(errors[0]).not.toContain('may exist');
  expect(simulator.requests.filter(({ endpoint }) => endpoint === 'create')).toHaveLength(1);
});

it('does not take a 404 of the token for that of a connection', async () => {
  const { simulator, step } = await openVirtualStage({
    initialState: { state: 'initializing', reads: 3 },
  });
  simulator.script({ on: 'get', fault: NOT_VALID });
  simulator.script({ on: 'token', skip: 1, fault: { kind: 'status', status: 404 } });

  const { errors } = await step();

  expect(errors[0]).toMatch(
    /^Could not get an access token.* This run created .* as the base connection/,
  );
});
