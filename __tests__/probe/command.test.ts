import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { listen } from '../../local-runner/listen.js';
import { ROOT } from '../../local-runner/repository.js';
import { DEMO } from '../../simulator/demo-values.js';
import { type Simulator, startSimulator } from '../../simulator/server.js';
import {
  compileProbe,
  type Ended,
  envFor,
  type StartedProbe,
  startProbe,
} from './started-probe.js';

beforeAll(compileProbe);

async function withSimulator<T>(use: (simulator: Simulator) => Promise<T>): Promise<T> {
  const simulator = await startSimulator();
  try {
    return await use(simulator);
  } finally {
    await simulator.close();
  }
}

const left = ({ store }: Simulator) => store.connections('dev').map(({ name }) => name);

/** The third create is carried out, and its response never comes. */
async function stuckProbe(simulator: Simulator): Promise<StartedProbe> {
  simulator.script({ on: 'create', skip: 2, fault: { kind: 'lost', by: 'hang' } });
  const started = await startProbe(envFor(simulator.url));
  await vi.waitUntil(() => left(simulator).length === 3, { interval: 5, timeout: 30_000 });
  return started;
}

describe.concurrent('npm run probe', () => {
  it('asks, deletes what it made, and writes a report that names nobody', async () => {
    await withSimulator(async (simulator) => {
      simulator.store.add('dev', { name: 'Mine', id: 'd6c3988d-14ef-4000-8398-8d14ef000021' });
      const before = simulator.store.connections('dev');
      const {
        code,
        stdout,
        stderr,
        report = '',
      } = await (await startProbe(envFor(simulator.url))).ended;

      expect(stderr).toBe('');
      expect(code).toBe(0);
      expect(simulator.store.connections('dev')).toEqual(before);
      expect(stdout).toMatch(
        /^holds {2,}The status of a create is 201\n +evidence: HTTP 201, \d+ ms$/m,
      );
      expect(report).toMatch(
        /^\| The status of a create \| is 201 \| HTTP 201, \d+ ms \| is 201 \| holds \|$/m,
      );
      expectNobodyIn(report);
      expectNoSecretIn(stdout);
    });
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'after %s in the middle, deletes what it made',
    async (signal) => {
      await withSimulator(async (simulator) => {
        const { child, ended } = await stuckProbe(simulator);
        child.kill(signal);
        const { code, stderr, report = '' } = await ended;

        expect(left(simulator)).toEqual([]);
        expect(code).toBe(1);
        expect(stderr).toContain(`The probe ended early. Stopped: `);
        expect(stderr).toContain(`it was cancelled (${signal})`);
        expect(report).toContain('The probe ended early.');
        expectNobodyIn(report);
      });
    },
  );

  it('killed in the middle, leaves its guardian to delete what it made', async () => {
    await withSimulator(async (simulator) => {
      const { child, ended } = await stuckProbe(simulator);
      child.kill('SIGKILL');
      const { code, stderr, report } = await ended;

      expect(code).toBe(null);
      expect(report).toBe(undefined);
      expect(stderr).toBe('The connections of the probe that was killed are deleted.\n');
      expect(left(simulator)).toEqual([]);
    });
  });

  it('killed while it cleans up, leaves the rest to its guardian', async () => {
    await withSimulator(async (simulator) => {
      // The first delete is a question; the second one belongs to the clean-up.
      simulator.script({ on: 'delete', skip: 1, fault: { kind: 'hang' } });
      const { child, ended } = await startProbe(envFor(simulator.url));
      const deletes = () => simulator.requests.filter(({ endpoint }) => endpoint === 'delete');
      await vi.waitUntil(() => deletes().length === 2, { interval: 5, timeout: 30_000 });
      child.kill('SIGKILL');
      await ended;
      expect(left(simulator)).toEqual([]);
    });
  });

  it('deletes a connection whose create was carried out after its connection broke', async () => {
    await withSimulator(async (simulator) => {
      simulator.script({ on: 'create', skip: 3, fault: { kind: 'late', afterMs: 1500 } });
      const { code, stderr } = await (await startProbe(envFor(simulator.url))).ended;
      expect(code).toBe(1);
      expect(stderr).toMatch(/^The probe ended early\. Could not create base connection/m);
      const creates = simulator.requests.filter(({ endpoint }) => endpoint === 'create');
      expect(creates.map(({ status }) => status)).toEqual([201, 201, 201, undefined]);
      expect(left(simulator)).toEqual([]);
    });
  });

  it('names what it could not delete', async () => {
    await withSimulator(async (simulator) => {
      simulator.script({
        on: 'delete',
        times: Number.POSITIVE_INFINITY,
        fault: { kind: 'status', status: 500 },
      });
      const { code, stderr, report = '' } = await (await startProbe(envFor(simulator.url))).ended;

      expect(code).toBe(1);
      const remaining = simulator.store.connections('dev');
      expect(remaining.length).toBeGreaterThan(1);
      for (const { id } of remaining) {
        expect(stderr).toContain(`Could not delete connection ${id}`);
        expect(report).not.toContain(id);
      }
    });
  });

  it('ends with 1 where the step does not cope', async () => {
    const simulator = await startSimulator({ date: { skewMs: 3_600_000 } });
    const { code, stdout } = await (await startProbe(envFor(simulator.url))).ended;
    await simulator.close();
    expect(code).toBe(1);
    expect(stdout).toMatch(/^differs: please report {2,}The Date header is ahead of createdAt/m);
  });

  it('shows itself with a simulator', async () => {
    const { code, stdout } = await (await startProbe({}, ['--simulator'])).ended;
    expect(code).toBe(0);
    expect(stdout).toContain('A simulator on this machine takes the place of Adobe.');
    expect(stdout).toMatch(
      /, 0 × differs, and the step copes, \d × could not tell, \d+ × holds\.$/m,
    );
  });

  it.each<[string, Record<string, string>, string[], string]>([
    ['no file', {}, [], 'Give either --env-file FILE or --simulator.\nUsage: npm run probe'],
    ['both', {}, ['--simulator', '--env-file', '.env'], 'Give either --env-file FILE or'],
    ['an unknown option', {}, ['--nope'], 'Usage: npm run probe'],
    ['a file that is not there', {}, ['--env-file', 'nope'], 'nope: does not exist.'],
    ['an empty file', {}, ['--env-file', '.env'], 'AEP_SANDBOX, AEP_IMS_ORG_ID, AEP_API_KEY'],
    [
      'a missing secret',
      { ...envFor('https://platform.adobe.io'), AEP_CLIENT_SECRET: '' },
      ['--env-file', '.env'],
      'fill in AEP_CLIENT_SECRET (or AEP_ACCESS_TOKEN)',
    ],
    [
      'an invalid value',
      { ...envFor('http://127.0.0.1:1'), AEP_IMS_ORG_ID: 'mine' },
      ['--env-file', '.env'],
      'ims-org-id: ',
    ],
    [
      'the sandbox prod',
      { ...envFor('http://127.0.0.1:1'), AEP_SANDBOX: 'prod' },
      ['--env-file', '.env'],
      'The sandbox prod is a production sandbox: nothing was sent to it.',
    ],
  ])('refuses %s, and says what to do', async (_what, env, args, message) => {
    const { code, stderr, report } = await (await startProbe(env, args)).ended;
    expect(stderr).toContain(message);
    expect(code).toBe(1);
    expect(report).toBe(undefined);
  });

  it("says the step's own error when the credential is wrong", async () => {
    await withSimulator(async (simulator) => {
      const env = { ...envFor(simulator.url), AEP_CLIENT_SECRET: 'wrong-secret' };
      const { code, stderr } = await (await startProbe(env)).ended;
      expect(code).toBe(1);
      expect(stderr).toContain('invalid client_secret parameter');
      expect(stderr).not.toContain('wrong-secret');
    });
  });

  it('refuses a sandbox of type production, and asks prod only with --production', async () => {
    await withSimulator(async (simulator) => {
      const platform = await sandboxApi();
      const env = { ...envFor(simulator.url), AEP_PLATFORM_URL: platform.url };
      const refused = await (await startProbe(env)).ended;
      await platform.close();
      expect(refused.code).toBe(1);
      expect(refused.stderr).toContain('The sandbox dev is of type production');
      expect(platform.writes()).toBe(0);

      const allowed = await (
        await startProbe({ ...envFor(simulator.url), AEP_SANDBOX: 'prod' }, [
          '--env-file',
          '.env',
          '--production',
        ])
      ).ended;
      expect(allowed.code).toBe(0);
      expect(simulator.requests.some(({ endpoint }) => endpoint === 'create')).toBe(true);
      expect(simulator.store.connections('prod')).toEqual([]);
    });
  });

  it('is started by npm so that its options reach it', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(scripts.probe).toMatch(/node -- \S+\/probe\/main\.js$/);
  });
});

/** Serves the Sandbox API, where `dev` is a production sandbox, and an empty list for everything else. */
async function sandboxApi() {
  let writes = 0;
  const server = createServer((request, response) => {
    if (request.method !== 'GET') writes += 1;
    const isSandboxApi = request.url?.startsWith('/data/foundation/sandbox-management/');
    const sandboxes = [
      { name: 'other', type: 'development' },
      { name: 'dev', type: 'production' },
    ];
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(isSandboxApi ? { sandboxes } : { items: [] }));
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    writes: () => writes,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function expectNobodyIn(report: string): void {
  expectNoSecretIn(report);
  expect(report).not.toContain(DEMO.imsOrgId.slice(0, 24));
  expect(report).not.toContain(DEMO.apiKey);
  expect(report).not.toMatch(/\bdev\b|127\.0\.0\.1|aep-base-connection probe/);
  expect(report).not.toMatch(/[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}/i);
}

function expectNoSecretIn(text: Ended['stdout']): void {
  expect(text).not.toContain(DEMO.clientSecret);
  expect(text).not.toMatch(/eyJ/);
}
