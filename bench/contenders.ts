import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { inputVariables } from '../local-runner/action-inputs.js';
import { DEMO } from '../simulator/demo-values.js';
import { makeCertificate, type Place } from './place.js';

/** A program that does the step's work. */
export interface Contender {
  readonly name: string;
  readonly command: readonly string[];
}

/** What is done, and where. */
export interface Task {
  readonly scenario: 'create' | 'reuse';
  readonly place: Place;
  readonly login?: 'token' | 'secret';
  readonly proxied?: boolean;
  /** Other connections of the same spec in the sandbox. */
  readonly others?: number;
  /** Variables for Node.js. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs contenders in processes of their own. What a runner has as files, and the certificate, is in `directory`. */
export function openRunner(directory: string) {
  const { pem, file, caFile } = makeCertificate(directory);
  const output = join(directory, 'output');
  const summary = join(directory, 'summary');
  let sandboxes = 0;

  /** Runs it to its end in a sandbox of its own; `ms` is how long that took. Throws if it named no connection. */
  async function run({ name, command }: Contender, task: Task) {
    const sandbox = `load-${sandboxes++}`;
    fill(sandbox, task);
    // The runner makes both files before it starts an action.
    for (const empty of [output, summary]) writeFileSync(empty, '');
    const env = {
      PATH: process.env.PATH,
      NODE_EXTRA_CA_CERTS: file,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      CA_FILE: caFile,
      ...variables(sandbox, task),
    };
    const started = performance.now();
    const [program = '', ...args] = command;
    const child = spawn(program, args, { env, timeout: 60_000 });
    const texts = Promise.all([text(child.stdout), text(child.stderr)]);
    const [status] = await once(child, 'exit');
    const ms = performance.now() - started;
    const said = readFileSync(output, 'utf8') + (await texts).join('');
    if (status === 0 && /[\da-f]{8}-[\da-f]{4}-/.test(said)) return { ms, said };
    throw new Error(`${name} did not ${task.scenario}:\n${said}`);
  }

  return { pem, run };
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
function variables(sandbox: string, { place, login, proxied = false, env }: Task) {
  const withSecret = login === 'secret';
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
      [withSecret ? 'client-secret' : 'access-token']: withSecret
        ? DEMO.clientSecret
        : DEMO.accessToken,
      'platform-url': proxied ? 'https://platform.adobe.io' : place.url,
      'ims-url': proxied
        ? 'https://ims-na1.adobelogin.com'
        : place.url.replace('localhost', '127.0.0.1'),
    }),
    ...(proxied && { https_proxy: place.proxyUrl }),
    ...env,
  };
}
