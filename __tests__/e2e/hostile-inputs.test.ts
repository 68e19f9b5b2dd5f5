import { expect, it } from 'vitest';
import type { Step } from '../../local-runner/run-action.js';
import { expectHidden, expectOnlyOwnCommands } from '../support/e2e/sinks.js';
import { annotations, openStage } from '../support/e2e/stage.js';

const HOSTILE: Record<string, string>[] = [
  {
    'platform-url': 'https://platform.adobe.io@evil.test',
    'ims-url': 'https://adobelogin.com.evil.test',
    'client-secret': '',
    'access-token': 'hush\r\nX-Evil: 1',
    'api-key': 'a\r\nX-Evil: 1',
    'ims-org-id': 'a\r\nX-Evil: 1@AdobeOrg',
    sandbox: '../prod',
    'connection-name': 'a\nb',
    'connection-spec-id': 'c604ff05-7f1a-43c0-8e18-33bf874cb11c"&property=name',
    'if-exists': 'delete',
    'dry-run': 'yes',
    'timeout-seconds': '1e9',
    'auth-params': '{"a": "hush", "a": "hush"}',
  },
  {
    'platform-url': '::error::evil',
    'ims-url': 'http://169.254.169.254',
    scopes: 'openid,a b&client_id=evil"',
    sandbox: 'dev\r\nX-Evil: 1',
    'connection-name': 'a\u2028b',
    'test-connection': '##[error]',
    'auth-spec-name': 'a\u2028::error::b',
    'auth-params': '{"__proto__": {"a": "hush"}}',
  },
];

it.each(HOSTILE)(
  'values that would become something else on the way are refused: %j',
  async (inputs) => {
    const { simulator, run } = await openStage();
    const given: Step['inputs'] = inputs;
    const result = await run(given);
    const [error = '', ...more] = annotations('error', result.stdout);
    expect(more).toEqual([]);
    expect([result.exitCode, result.stderr, result.outputs]).toEqual([1, '', {}]);
    expect(simulator.requests).toEqual([]);
    expectOnlyOwnCommands(result);
    expectHidden(result, ['demo-client-secret', 'hush', 'evil']);
    for (const name of Object.keys(inputs).filter((name) => name !== 'client-secret')) {
      expect(error).toMatch(new RegExp(`^${name}: `, 'm'));
    }
  },
);
