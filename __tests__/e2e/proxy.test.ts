import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../local-runner/run-action.js';
import { VERSION } from '../../src/version.js';
import { openProduction, openProxy, type ProxyOptions } from '../support/e2e/production.js';
import { expectHidden, expectOnlyOwnCommands } from '../support/e2e/sinks.js';
import { annotations, openStage } from '../support/e2e/stage.js';

const TUNNELS = ['ims-na1.adobelogin.com:443', 'platform.adobe.io:443', 'platform.adobe.io:443'];
/** The defaults of action.yml: the hosts of production. */
const PRODUCTION = {
  'platform-url': 'https://platform.adobe.io',
  'ims-url': 'https://ims-na1.adobelogin.com',
};

async function behindProxy(options: Omit<ProxyOptions, 'port'> = {}) {
  const { simulator, run } = await openStage();
  const { port, caFile, env: noWayOut } = await openProduction(simulator.url);
  const proxy = await openProxy({ ...options, port });
  return {
    simulator,
    proxy,
    /** Runs behind a proxy, `http://` its host unless given, trusting the CA that signs for production. */
    run: (proxyUrl = `http://${proxy.host}`, env: Record<string, string> = {}, inputs = {}) => {
      const always = { https_proxy: proxyUrl, NODE_EXTRA_CA_CERTS: caFile, ...noWayOut };
      return run({ ...PRODUCTION, ...inputs }, { env: { ...always, ...env } });
    },
  };
}

function expectRed(result: Result, reason: string | RegExp): void {
  expect(annotations('error', result.stdout)).toEqual([expect.stringMatching(reason)]);
  expect(result).toMatchObject({ exitCode: 1, stderr: '' });
  expect(result.outputs).toEqual({});
  expectOnlyOwnCommands(result);
  expectHidden(result, ['hush', 'runner:', Buffer.from('runner:hush').toString('base64')]);
}

describe('the bundle as it is, against the host names of production', () => {
  it.each(['https_proxy', 'HTTPS_PROXY'])(
    'goes through the tunnels of %s to both, trusting the CA it is given',
    async (variable) => {
      const { simulator, proxy, run } = await behindProxy();
      const env = { https_proxy: '', [variable]: `http://${proxy.host}` };
      const first = await run('', env);

      expect(first).toMatchObject({ exitCode: 0, stderr: '', outputs: { operation: 'created' } });
      expect(first.stdout).toContain('POST /ims/token/v3: 200');
      // One to IMS, and two to Experience Platform that are opened while the token is on its way.
      expect(proxy.tunnels.map(({ target }) => target).sort()).toEqual(TUNNELS);
      const agents = new Set(simulator.requests.map(({ headers }) => headers['user-agent']));
      expect(agents).toEqual(new Set([`aep-base-connection/${VERSION}`]));
      for (const { headers } of proxy.tunnels) {
        expect(Object.keys(headers).sort()).toEqual(['host', 'proxy-connection']);
      }
    },
  );

  it('logs in to a proxy that asks for it, and shows the password nowhere', async () => {
    const login = 'runner:hush"%::p@ss';
    const { proxy, run } = await behindProxy({ login });
    const [user, password] = ['runner', encodeURIComponent(login.slice('runner:'.length))];
    const url = `http://${user}:${password}@${proxy.host}`;
    const given = { 'connection-description': 'through a proxy' };
    const result = await run(url, { RUNNER_DEBUG: '1' }, given);

    // Nothing on standard error: no deprecation warning either.
    expect(result).toMatchObject({ exitCode: 0, stderr: '', outputs: { operation: 'created' } });
    const basic = Buffer.from(login).toString('base64');
    for (const { headers } of proxy.tunnels) {
      expect(headers['proxy-authorization']).toBe(`Basic ${basic}`);
    }
    expectHidden(result, ['hush', 'p@ss', 'p%40ss', basic]);
  });

  it('names the proxy that refuses its password, and not the password', async () => {
    const { proxy, run, simulator } = await behindProxy({ login: 'runner:right' });
    const result = await run(`http://runner:hush@${proxy.host}`);

    expectRed(
      result,
      `the proxy ${proxy.host} responded with HTTP 407 instead of opening a tunnel. Check user and password in https_proxy`,
    );
    // One for the token, and two that were to be warm. None is tried again.
    expect(proxy.tunnels).toHaveLength(3);
    expect(simulator.requests).toEqual([]);
  });

  it.each([
    ['is not set', '', "Set NODE_EXTRA_CA_CERTS in the step's env to a PEM file"],
    ['is a folder', tmpdir(), `NODE_EXTRA_CA_CERTS is set to ${tmpdir()}, which is a folder`],
  ])(
    'sends no secret where a proxy replaces certificates and NODE_EXTRA_CA_CERTS %s',
    async (_, file, advice) => {
      const { proxy, run, simulator } = await behindProxy();
      const result = await run(undefined, { NODE_EXTRA_CA_CERTS: file });

      expectRed(result, /certificate is not trusted: /);
      expect(result.stdout).toContain(advice);
      // One for the token, and two that were to be warm. None is tried again.
      expect(proxy.tunnels).toHaveLength(3);
      expect(simulator.requests).toEqual([]);
    },
  );
});

it('sends what no_proxy names past the proxy', async () => {
  const { proxy, run, simulator } = await behindProxy();
  const inputs = { 'platform-url': simulator.url, 'timeout-seconds': '3' };
  const result = await run(undefined, { no_proxy: 'localhost,.adobelogin.com' }, inputs);

  const reason = /^Could not get an access token from IMS .*ECONNREFUSED 127\.0\.0\.1:443/;
  expectRed(result, reason);
  expect(proxy.tunnels).toEqual([]);
});
