import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { listen } from '../../local-runner/listen.js';
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
    caFile,
    run: (env: Record<string, string>, inputs = {}) =>
      run({ ...PRODUCTION, ...inputs }, { env: { ...env, ...noWayOut } }),
  };
}

function expectRed(result: Result, reason: string | RegExp): void {
  const errors = annotations('error', result.stdout);
  expect(errors).toEqual([expect.stringMatching(reason)]);
  expect(result.exitCode).toBe(1);
  expect(result.stderr).toBe('');
  expect(result.outputs).toEqual({});
  expectOnlyOwnCommands(result);
}

describe('the bundle as it is, against the host names of production', () => {
  it.each(['https_proxy', 'HTTPS_PROXY'])(
    'goes through the tunnels of %s to both, trusting the CA it is given',
    async (variable) => {
      const { simulator, proxy, caFile, run } = await behindProxy();
      const env = { [variable]: `http://${proxy.host}`, NODE_EXTRA_CA_CERTS: caFile };
      const first = await run(env);

      expect(first).toMatchObject({ exitCode: 0, stderr: '', outputs: { operation: 'created' } });
      expect(first.stdout).toContain('POST /ims/token/v3: 200');
      // One to IMS, and two to Experience Platform that are opened while the token is on its way.
      expect(proxy.tunnels.map(({ target }) => target).sort()).toEqual(TUNNELS);
      expect(simulator.requests.map(({ headers }) => headers['user-agent'])).toEqual(
        simulator.requests.map(() => `aep-base-connection/${VERSION}`),
      );
      for (const { headers } of proxy.tunnels) {
        expect(Object.keys(headers).sort()).toEqual(['host', 'proxy-connection']);
      }

      const second = await run(env);
      expect(second).toMatchObject({ exitCode: 0, outputs: { operation: 'reused' } });
    },
  );

  it('logs in to a proxy that asks for it, and shows the password nowhere', async () => {
    const login = 'runner:hush"%::p@ss';
    const { proxy, caFile, run } = await behindProxy({ login });
    const [user, password] = ['runner', encodeURIComponent(login.slice('runner:'.length))];
    const result = await run(
      {
        https_proxy: `http://${user}:${password}@${proxy.host}`,
        NODE_EXTRA_CA_CERTS: caFile,
        RUNNER_DEBUG: '1',
      },
      { 'connection-description': 'through a proxy' },
    );

    // Nothing on standard error: no deprecation warning either.
    expect(result).toMatchObject({ exitCode: 0, stderr: '', outputs: { operation: 'created' } });
    for (const { headers } of proxy.tunnels) {
      expect(headers['proxy-authorization']).toBe(`Basic ${Buffer.from(login).toString('base64')}`);
    }
    expectHidden(result, ['hush', 'p@ss', 'p%40ss', Buffer.from(login).toString('base64')]);
  });

  it('names the proxy that refuses its password, and not the password', async () => {
    const { proxy, caFile, run, simulator } = await behindProxy({ login: 'runner:right' });
    const result = await run({
      https_proxy: `http://runner:hush@${proxy.host}`,
      NODE_EXTRA_CA_CERTS: caFile,
    });

    expectRed(
      result,
      `the proxy ${proxy.host} responded with HTTP 407 instead of opening a tunnel. Check user and password in https_proxy`,
    );
    expectHidden(result, ['hush', 'runner:', Buffer.from('runner:hush').toString('base64')]);
    // One for the token, and two that were to be warm. None is tried again.
    expect(proxy.tunnels).toHaveLength(3);
    expect(simulator.requests).toEqual([]);
  });

  it.each([
    ['cannot be reached', () => false, '2', /cannot be reached: connect ECONNREFUSED/],
    ['never answers', () => true, '1', /deadline of 1 s \(timeout-seconds\) passed/],
  ])('ends in time before a proxy that %s', async (_, isOpen, seconds, message) => {
    const { proxy, caFile, run } = await behindProxy({ silent: true });
    const host = isOpen() ? proxy.host : `127.0.0.1:${await closedPort()}`;
    const env = { https_proxy: `http://runner:hush@${host}`, NODE_EXTRA_CA_CERTS: caFile };
    const result = await run(env, { 'timeout-seconds': seconds });

    expectRed(result, message);
    expectHidden(result, ['hush', 'runner:']);
  });

  it.each([
    ['has a bad escape', (host: string) => `http://runner:hush%zz@${host}`, 'is not the address'],
    ['holds a #', (host: string) => `http://runner:hush#more@${host}`, 'is not the address'],
    ['begins with a port', (host: string) => `http://hush:12/more@${host}`, 'is not the address'],
    ['is of SOCKS', (host: string) => `socks5://runner:hush@${host}`, 'is a socks5:// proxy'],
  ])('shows no password of an address that %s, and asks nobody', async (_, proxyUrl, why) => {
    const { proxy, caFile, run } = await behindProxy({ login: 'runner:right' });
    const env = { https_proxy: proxyUrl(proxy.host), NODE_EXTRA_CA_CERTS: caFile };
    const result = await run(env);

    expectRed(result, `https_proxy ${why}`);
    expectHidden(result, ['hush', 'runner:']);
    expect(proxy.tunnels).toEqual([]);
  });

  it.each([
    ['is not set', {}, "Set NODE_EXTRA_CA_CERTS in the step's env to a PEM file"],
    [
      'is a folder',
      { NODE_EXTRA_CA_CERTS: tmpdir() },
      `NODE_EXTRA_CA_CERTS is set to ${tmpdir()}, which is a folder`,
    ],
  ])(
    'sends no secret where a proxy replaces certificates and NODE_EXTRA_CA_CERTS %s',
    async (_, env, advice) => {
      const { proxy, run, simulator } = await behindProxy();
      const result = await run({ https_proxy: `http://${proxy.host}`, ...env });

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
  const result = await run(
    { https_proxy: `http://${proxy.host}`, no_proxy: 'localhost,.adobelogin.com' },
    { 'platform-url': simulator.url, 'timeout-seconds': '1' },
  );

  expect(result.exitCode).toBe(1);
  expect(proxy.tunnels).toEqual([]);
  expect(annotations('error', result.stdout)).toEqual([
    expect.stringMatching(
      /^Could not get an access token from IMS .*ECONNREFUSED 127\.0\.0\.1:443/,
    ),
  ]);
});

async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
