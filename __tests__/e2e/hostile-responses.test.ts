import { describe, expect, it } from 'vitest';
import type { Result } from '../../local-runner/run-action.js';
import type { Endpoint, Fault } from '../../simulator/faults/script.js';
import { expectOnlyOwnCommands } from '../support/e2e/sinks.js';
import { annotations, openStage } from '../support/e2e/stage.js';
import { openStrangeServer } from '../support/e2e/strange-server.js';

const LARGE: Fault[] = [{ kind: 'huge', bytes: 20 * 1024 * 1024 }, { kind: 'endless' }];

const SPEC_ID = 'c604ff05-7f1a-43c0-8e18-33bf874cb11c';

/** What the step says of each request that fails. */
const REQUEST: Record<string, RegExp> = {
  token: /^Could not get an access token from IMS for API key demo-client-id: /,
  spec: /^Could not look up connection spec c604ff05-7f1a-43c0-8e18-33bf874cb11c in sandbox dev: /,
  list: /^Could not list the connections in sandbox dev: /,
  create: /^Could not create base connection "Dataset Base Connection" in sandbox dev: /,
};
const ENDPOINTS: Endpoint[] = ['token', 'spec', 'list', 'create'];

/** Red, no outputs, and one annotation that names the request and matches `reason`. */
function expectRefusal(result: Result, on: Endpoint, reason: RegExp | string): void {
  const errors = annotations('error', result.stdout);
  expect(errors).toEqual([expect.stringMatching(REQUEST[on] ?? /^$/)]);
  expect(errors[0]).toMatch(reason);
  expect(result.exitCode).toBe(1);
  expect(result.stderr).toBe('');
  expect(result.outputs).toEqual({});
  expectOnlyOwnCommands(result);
}

describe('text that looks like workflow commands', () => {
  const TEXTS = [
    '::set-output name=connection-id::evil',
    'x\n::set-output name=connection-id::evil',
    'x\r::add-mask::d',
    'x\r\n  ::stop-commands::evil',
    'x\u2028::error::evil\u2029::warning::evil\u0085::notice::evil',
    '##[error]evil',
    'x ##[add-mask]d',
    '\u0000\u001b[2J::save-state name=a::b',
    '<<ghadelimiter_1\nconnection-id=evil',
  ];

  it.each(ENDPOINTS)('in an error on the %s stays text', async (on) => {
    for (const text of TEXTS) {
      const { simulator, run } = await openStage();
      const body = JSON.stringify({
        type: text,
        title: text,
        error: text,
        error_description: text,
      });
      const headers = { 'X-Request-Id': text.replace(/[^\x20-\x7e]/g, ' ') };
      simulator.script({ on, times: 99, fault: { kind: 'status', status: 400, body, headers } });
      expectRefusal(await run(), on, /HTTP 400/);
    }
  });

  it('as the whole of an error stays text', async () => {
    for (const body of TEXTS) {
      const { simulator, run } = await openStage();
      simulator.script({ on: 'spec', times: 99, fault: { kind: 'status', status: 400, body } });
      expectRefusal(await run(), 'spec', /HTTP 400/);
    }
  });

  it('in names, states and versions of what Adobe lists stays text', async () => {
    for (const text of TEXTS) {
      const { simulator, run, pass } = await openStage();
      const { store } = simulator;
      const name = 'Dataset Base Connection';
      store.add('dev', { name: `${name}${text}` });
      const { id } = store.add('dev', { name });
      store.setState(id, text);
      pass(60_000);
      const result = await run();
      expect(annotations('error', result.stdout)).toEqual([
        expect.stringMatching(/exists \([\w-]+\), but its state is ".*Enable, publish/s),
      ]);
      expect(result.outputs).toEqual({});
      expectOnlyOwnCommands(result);
    }
  });

  it('in the name that the workflow itself asks for stays text, in log, outputs and summary', async () => {
    const { run, pass } = await openStage();
    for (const name of ['::set-output name=etag::evil', '##[error]evil', '%0A::error::evil']) {
      const first = await run({ 'connection-name': name });
      expectOnlyOwnCommands(first);
      expect(first.outputs.operation).toBe('created');
      expect(Object.keys(first.outputs).sort()).toEqual([
        'connection-id',
        'connection-spec-version',
        'etag',
        'operation',
      ]);
      pass(60_000);
      expect((await run({ 'connection-name': name })).outputs).toEqual({
        ...first.outputs,
        operation: 'reused',
      });
    }
  });

  it('as the etag of a new connection is no etag: the connection is read', async () => {
    for (const etag of ['"a"\nghadelimiter', '::error::evil\r\n', 'x\u2028y', '']) {
      const { simulator, run } = await openStage();
      const id = 'd6c3988d-14ef-4000-8398-8d14ef000021';
      const body = JSON.stringify({ id, etag });
      simulator.script({ on: 'create', fault: { kind: 'replace', body } });
      const result = await run();
      expect(result.outputs).toMatchObject({
        'connection-id': id,
        etag: '"d502e61b-0000-0200-0000-5e62a1f90000"',
        operation: 'created',
      });
      expectOnlyOwnCommands(result);
    }
  });
});

describe('bodies that are too large', () => {
  it.each(['token', 'spec', 'list'] as const)('on the %s end the step', async (on) => {
    for (const fault of LARGE) {
      const { simulator, run } = await openStage();
      simulator.script({ on, fault });
      expectRefusal(await run(), on, 'the response is larger than 4 MB');
    }
  });
});

describe('responses that are not what was asked for', () => {
  const items = (...all: object[]) => JSON.stringify({ items: all });

  it.each<[Endpoint, string, string, RegExp]>([
    ['list', 'no list', '{"items":{}}', /without a list of items/],
    [
      'spec',
      'a version with a line break',
      items({ id: SPEC_ID, version: '1\n2' }),
      /valid version/,
    ],
    ['token', 'a token with CR LF', '{"access_token":"a\\r\\nX-Evil: 1"}', /valid access_token/],
    ['token', 'a token that is a number', '{"access_token":1}', /valid access_token/],
    ['token', 'an empty token', '{"access_token":""}', /valid access_token/],
  ])('%s: %s ends the step', async (on, _what, body, reason) => {
    const { simulator, run } = await openStage();
    simulator.script({ on, times: 9, fault: { kind: 'status', status: 200, body } });
    expectRefusal(await run(), on, reason);
    expect(simulator.store.connections('dev')).toEqual([]);
  });
});

it('a list of which no item can be read ends the step before it creates anything', async () => {
  const { simulator, run } = await openStage();
  const body = JSON.stringify({ items: [{ id: {} }, null, 'x'] });
  simulator.script({ on: 'list', times: 9, fault: { kind: 'status', status: 200, body } });
  expect((await run()).exitCode).toBe(1);
  expect(simulator.store.connections('dev')).toEqual([]);
});

it('a create whose response cannot be used leaves it open at the deadline', async () => {
  const { simulator, run } = await openStage();
  const fault: Fault = { kind: 'status', status: 201, body: '{"id":{"a":1},"etag":[]}' };
  simulator.script({ on: 'create', times: 9, fault });
  const result = await run({ 'timeout-seconds': '1' });
  expect(annotations('error', result.stdout)).toEqual([
    expect.stringMatching(
      /may or may not have created .*Run the step again: it will use the connection if it exists\.\nTroubleshooting: /,
    ),
  ]);
  expect(result.exitCode).toBe(1);
  expect(result.outputs).toEqual({});
  expectOnlyOwnCommands(result);
});

describe('redirects', () => {
  it.each(ENDPOINTS)('of the %s are not followed', async (on) => {
    const target = await openStrangeServer(() => ({ status: 200, body: '{"items":[]}' }));
    for (const status of [302, 307]) {
      const { simulator, run } = await openStage();
      const headers = { Location: `${target.url}/elsewhere` };
      simulator.script({ on, fault: { kind: 'status', status, headers } });
      const result = await run({ 'timeout-seconds': '3' });
      expectRefusal(result, on, new RegExp(`HTTP ${status}\\b.*The step follows no redirects`));
      if (on === 'create') expectRefusal(result, on, /may or may not have created .* Run the step/);
      expect(simulator.store.connections('dev')).toEqual([]);
    }
    expect(target.requests).toEqual([]);
  });

  it.each([302, 303])('with HTTP %d after a create leave one connection', async (by) => {
    const { simulator, run } = await openStage();
    simulator.script({ on: 'create', times: 9, fault: { kind: 'lost', by } });
    const { outputs } = await run();
    expect(outputs.operation).toBe('created');
    expect(simulator.store.connections('dev')).toHaveLength(1);
  });
});
