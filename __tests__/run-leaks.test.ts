import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../src/run.js';
import { fakeClock } from './support/clock.js';
import { giveInputs } from './support/given-inputs.js';
import { startHostileServer } from './support/hostile-server.js';
import { neverCancelled } from './support/never-cancelled.js';
import { useRunnerFiles } from './support/runner-files.js';
import { catchStandardOutput } from './support/runner-log.js';
import { SPELLINGS } from './support/spellings.js';

const files = useRunnerFiles();
beforeEach(() => {
  process.exitCode = undefined;
});
afterEach(() => {
  process.exitCode = undefined;
  vi.unstubAllEnvs();
});

const S3 = 'ecadc60c-7455-4d87-84dc-2a0e293d997b';
/** Of each secret, the letters and digits alone: no spelling changes them. */
const SECRETS = {
  clientSecret: `p8e-zqA1!'()*~"zqA2\\n&<zqA3+/=%25zqA4`,
  token: 'eyJzqB1.zqB2-_~zqB3+/=zqB4',
  s3SecretKey: 'zqC1 "quoted" <é€😀> zqC2\\/+&amp;=zqC3\nzqC4-second-line',
};
const PIECES = ['zqA', 'zqB', 'zqC'].flatMap((letter) => [1, 2, 3, 4].map((n) => letter + n));

type Endpoint = 'token' | 'spec' | 'list' | 'create' | 'test';

function endpointOf(method = '', path = ''): Endpoint {
  if (path.endsWith('/token/v3')) return 'token';
  if (path.includes('/connectionSpecs')) return 'spec';
  if (path.endsWith('/test')) return 'test';
  return method === 'POST' ? 'create' : 'list';
}

/** What Adobe would answer. `said` stands where it names things. */
function goodAnswer(endpoint: Endpoint, created: boolean, said: string): string {
  const connection = {
    id: 'c-1',
    name: 'Orders',
    description: said,
    connectionSpec: { id: S3 },
    etag: '"1"',
    createdAt: 1_500_000_000_000,
    state: 'enabled',
  };
  const answers = {
    token: { access_token: SECRETS.token, expires_in: 86_399 },
    spec: { items: [{ id: S3, name: said, version: '1.0', authSpec: [{ name: 'Access Key' }] }] },
    list: { items: created ? [connection] : [] },
    create: { id: 'c-1', etag: '"1"' },
    test: { result: false, errorMessage: said },
  };
  return JSON.stringify(answers[endpoint]);
}

interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body: string;
}

/** The forms in which an error may repeat what was sent. */
const FAILURES: readonly ((said: string) => Answer)[] = [
  (said) => ({
    status: 400,
    body: JSON.stringify({ errorMessage: said, errorDetails: `x ${said}` }),
  }),
  (said) => ({ status: 403, body: JSON.stringify({ error: { code: said, message: said } }) }),
  (said) => ({ status: 422, body: JSON.stringify({ errors: [{ code: said, detail: said }] }) }),
  (said) => ({ status: 403, body: `<html><title>${said}</title><h1>${said}</h1></html>` }),
  (said) => ({ status: 404, body: said }),
  (said) => ({ status: 200, body: said }),
  (said) => ({ status: 302, headers: { location: `/?${encodeURIComponent(said)}` }, body: said }),
];

/** Everything that a step leaves for people to read, after a server has repeated each secret. */
async function sinksAfter(
  spell: (secret: string) => string,
  on: Endpoint,
  failure: (typeof FAILURES)[number] | undefined,
): Promise<string> {
  const { token, ...given } = SECRETS;
  // A server that hands out no token has none to repeat.
  const known = on === 'token' ? given : { ...given, token };
  const said = Object.values(known).map(spell).join(' and ');
  let created = false;
  const { url } = await startHostileServer((request, response) => {
    const endpoint = endpointOf(request.method, request.url);
    created ||= endpoint === 'create';
    const good: Answer = { status: 200, body: goodAnswer(endpoint, created, said) };
    const { status, headers, body } = endpoint === on && failure ? failure(said) : good;
    response.writeHead(status, headers).end(body);
  });
  giveInputs({
    'platform-url': url,
    'ims-url': url,
    'client-secret': SECRETS.clientSecret,
    'connection-name': 'Orders',
    'connection-spec-id': S3,
    'auth-spec-name': 'Access Key',
    'auth-params': JSON.stringify({ s3SecretKey: SECRETS.s3SecretKey }),
    'test-connection': 'true',
    'timeout-seconds': '5',
  });
  const output = catchStandardOutput();
  await run({ clock: fakeClock(), requestTimeoutMs: 5000, cancelled: neverCancelled() });
  expect(process.exitCode).toBe(1);
  const log = output.lines.filter((line) => !line.startsWith('::add-mask::'));
  return [...log, JSON.stringify(files.outputs()), files.summary()].join('\n');
}

describe.each(Object.entries(SPELLINGS))('no secret that is repeated %s', (_name, spell) => {
  // With debug logging, the log has all that it has without, and more.
  beforeEach(() => void vi.stubEnv('RUNNER_DEBUG', '1'));

  it.each<Endpoint>(['token', 'spec', 'list', 'create', 'test'])(
    'in an error on the %s shows anywhere',
    async (on) => {
      for (const failure of FAILURES) {
        const sinks = await sinksAfter(spell, on, failure);
        expect(PIECES.filter((piece) => sinks.includes(piece))).toEqual([]);
      }
    },
  );

  it('in names and in the reason of a failed test shows anywhere', async () => {
    const sinks = await sinksAfter(spell, 'test', undefined);
    expect(sinks).toContain('***');
    expect(PIECES.filter((piece) => sinks.includes(piece))).toEqual([]);
  });
});
