import { describe, expect, it } from 'vitest';
import type { Result } from '../../local-runner/run-action.js';
import type { Endpoint } from '../../simulator/faults/script.js';
import { expectOnlyOwnCommands } from '../support/e2e/sinks.js';
import { annotations, openStage } from '../support/e2e/stage.js';
import { startHostileServer } from '../support/hostile-server.js';

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
  expect([result.exitCode, result.stderr, result.outputs]).toEqual([1, '', {}]);
  expectOnlyOwnCommands(result);
}

describe('text that looks like workflow commands', () => {
  /** Each is a command if what stands before it ends a line for any reader of the log. */
  const TEXT = [
    '::set-output name=connection-id::evil\n::set-output name=connection-id::evil',
    '\r::add-mask::d\r\n  ::stop-commands::evil\u2028::error::evil\u2029::warning::evil',
    '\u0085::notice::evil ##[error]evil x ##[add-mask]d \u0000\u001b[2J::save-state name=a::b',
    '<<ghadelimiter_1\nconnection-id=evil',
  ].join('');

  it.each(ENDPOINTS)('in an error on the %s stays text', async (on) => {
    const { simulator, run } = await openStage();
    const headers = { 'X-Request-Id': TEXT.replace(/[^\x20-\x7e]/g, ' ') };
    const error = { type: TEXT, title: TEXT, error: TEXT, error_description: TEXT };
    for (const body of [JSON.stringify(error), TEXT]) {
      simulator.clearFaults();
      simulator.script({ on, times: 99, fault: { kind: 'status', status: 400, body, headers } });
      expectRefusal(await run(), on, /HTTP 400/);
    }
  });

  it('in names and states of what Adobe lists stays text', async () => {
    const { simulator, run, pass } = await openStage();
    const { store } = simulator;
    store.add('dev', { name: `Dataset Base Connection${TEXT}` });
    store.setState(store.add('dev', { name: 'Dataset Base Connection' }).id, TEXT);
    pass(60_000);
    const result = await run();
    expect(annotations('error', result.stdout)).toEqual([
      expect.stringMatching(/exists \([\w-]+\), but its state is "/),
    ]);
    expect(result.outputs).toEqual({});
    expectOnlyOwnCommands(result);
  });

  it('in the name that the workflow itself asks for stays text, in log, outputs and summary', async () => {
    const { run, pass } = await openStage();
    for (const name of ['::set-output name=etag::evil', '##[error]evil', '%0A::error::evil']) {
      const first = await run({ 'connection-name': name });
      expectOnlyOwnCommands(first);
      expect(Object.keys(first.outputs).sort()).toEqual([
        ...['connection-id', 'connection-spec-version', 'etag', 'operation'],
      ]);
      pass(60_000);
      const { outputs } = await run({ 'connection-name': name });
      expect(outputs).toEqual({ ...first.outputs, operation: 'reused' });
    }
  });

  it('as the etag of a new connection is no etag: the connection is read', async () => {
    const { simulator, run } = await openStage();
    const id = 'd6c3988d-14ef-4000-8398-8d14ef000021';
    const body = JSON.stringify({ id, etag: '"a"\nghadelimiter::error::evil\u2028' });
    simulator.script({ on: 'create', fault: { kind: 'replace', body } });
    const result = await run();
    expect(result.outputs).toMatchObject({
      'connection-id': id,
      etag: '"d502e61b-0000-0200-0000-5e62a1f90000"',
      operation: 'created',
    });
    expectOnlyOwnCommands(result);
  });
});

it.each(ENDPOINTS)('redirects of the %s are not followed', async (on) => {
  const target = await startHostileServer((_, response) => response.end('{"items":[]}'));
  const { simulator, run } = await openStage();
  const headers = { Location: `${target.url}/elsewhere` };
  for (const status of [302, 307]) {
    simulator.script({ on, fault: { kind: 'status', status, headers } });
    const result = await run({ 'timeout-seconds': '3' });
    expectRefusal(result, on, new RegExp(`HTTP ${status}\\b`));
    if (on === 'create') expectRefusal(result, on, /may or may not have created /);
  }
  expect(simulator.store.connections('dev')).toEqual([]);
  expect(target.arrived).toEqual([]);
});
