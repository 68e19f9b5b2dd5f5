import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { inputVariables } from '../local-runner/action-inputs.js';
import { startProcess } from '../local-runner/run-action.js';
import { DEMO } from '../simulator/demo-values.js';
import { openPlace, type Place } from './place.js';

/** A program that does the step's work, and its arguments. */
export type Contender = readonly [name: string, program: string, ...args: string[]];

/** What is done, and where. */
export interface Task {
  readonly scenario: 'create' | 'reuse';
  readonly place: Place;
  readonly login?: 'token' | 'secret';
  readonly proxied?: boolean;
  /** Other connections of the same spec in the sandbox. */
  readonly others?: number;
}

/** The least round trips possible: a proxy next door must not add any. */
export const CASES = [false, true].flatMap(
  (proxied) =>
    [
      { scenario: 'create', login: 'token', proxied, least: 5 },
      { scenario: 'reuse', login: 'token', proxied, least: 3 },
      { scenario: 'create', login: 'secret', proxied, least: 6 },
      { scenario: 'reuse', login: 'secret', proxied, least: 4 },
    ] as const, // for the types of the texts
);

/** A certificate for a day and its key: this machine by two names, and two hosts as a proxy knows them. */
const OPENSSL =
  'req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -keyout - -addext subjectAltName=DNS:localhost,IP:127.0.0.1,DNS:platform.adobe.io,DNS:ims-na1.adobelogin.com';

/** Runs contenders in processes of their own, with a certificate in `directory`. */
export function openRunner(directory: string) {
  const certificate = join(directory, 'cert.pem');
  const pem = execFileSync('openssl', OPENSSL.split(' '), { encoding: 'utf8', stdio: 'pipe' });
  writeFileSync(certificate, pem);
  // Node.js trusts the public roots besides, and reading them is part of what each call of curl costs.
  const roots = join(directory, 'ca.pem');
  writeFileSync(roots, [...rootCertificates, pem].join('\n'));
  let sandboxes = 0;

  /** Runs it to its end in a sandbox of its own; `ms` is how long that took. Throws if it named no connection. */
  async function run([name, program, ...args]: Contender, task: Task) {
    const sandbox = `load-${sandboxes++}`;
    fill(sandbox, task);
    const env = { NODE_EXTRA_CA_CERTS: certificate, CA_FILE: roots, ...variables(sandbox, task) };
    const { child, result } = await startProcess(program, args, env);
    const started = performance.now();
    await once(child, 'exit');
    const ms = performance.now() - started;
    const { exitCode, stdout, stderr, outputs } = await result;
    const said = `${stdout}${stderr}${outputs['connection-id']}`;
    if (exitCode === 0 && /[\da-f]{8}-[\da-f]{4}-/.test(said)) return { ms, said };
    throw new Error(`${name} did not ${task.scenario}:\n${said}`);
  }

  return { pem, run };
}

/** How many round trips a run waits for, one after the other. */
export async function countRoundTrips(
  { pem, run }: ReturnType<typeof openRunner>,
  contender: Contender,
  task: Omit<Task, 'place'>,
): Promise<number> {
  // Long enough that nothing computes longer between two requests that are sent side by side.
  const place = await openPlace(pem, { roundTripMs: 150 });
  await run(contender, { ...task, place });
  await place.simulator.close();
  return place.roundTrips();
}

/** An hour ago: young connections make a run wait for races. */
function fill(sandbox: string, { scenario, place, others = 1 }: Task): void {
  const names = Array.from({ length: others }, (_, i) => `Connection ${i + 1}`);
  if (scenario === 'reuse') names.push('Dataset Base Connection');
  for (const [i, name] of names.entries()) {
    place.simulator.store.add(sandbox, { name, createdAt: Date.now() - 3_600_000 + i });
  }
}

/**
 * What a workflow gives to the action, and to the scripts. IMS and Experience Platform are two hosts; behind a proxy,
 * which is never used for this machine, they have the names of production.
 */
function variables(sandbox: string, { place, login, proxied = false }: Task) {
  const credential =
    login === 'secret'
      ? { 'client-secret': DEMO.clientSecret }
      : { 'access-token': DEMO.accessToken };
  const urls = {
    'platform-url': place.url,
    'ims-url': place.url.replace('localhost', '127.0.0.1'),
  };
  return {
    PLATFORM_URL: place.url,
    ACCESS_TOKEN: DEMO.accessToken,
    API_KEY: DEMO.apiKey,
    IMS_ORG: DEMO.imsOrgId,
    SANDBOX_NAME: sandbox,
    ...inputVariables({
      sandbox,
      'ims-org-id': DEMO.imsOrgId,
      'api-key': DEMO.apiKey,
      ...credential,
      ...(proxied ? {} : urls),
    }),
    ...(proxied ? { https_proxy: place.proxyUrl } : {}),
  };
}
