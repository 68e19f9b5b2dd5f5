import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { inputVariables } from '../local-runner/action-inputs.js';
import { ROOT } from '../local-runner/repository.js';
import { DEMO } from '../simulator/demo-values.js';
import { makeCertificate, type Place } from './place.js';

/** What is done, and where. */
export interface Task {
  readonly scenario: 'create' | 'reuse';
  readonly place: Place;
  readonly login?: 'token' | 'secret';
  readonly proxied?: boolean;
  /** Other connections of the same spec in the sandbox. */
  readonly others?: number;
}

/** A program that does it in a process of its own. */
export interface Contender {
  readonly name: string;
  readonly command: readonly string[];
  env(task: Task, sandbox: string): Record<string, string>;
}

/** The action's bundle, the same requests with `node:https` alone, and Adobe's tutorial. The runner's files are in `directory`. */
export function openContenders(directory: string, bundle: string) {
  const certificate = makeCertificate(directory);
  const common = {
    PATH: process.env.PATH ?? '',
    NODE_EXTRA_CA_CERTS: certificate.file,
    GITHUB_OUTPUT: join(directory, 'output'),
    GITHUB_STEP_SUMMARY: join(directory, 'summary'),
  };
  const scriptEnv = ({ place }: Task, sandbox: string) => ({
    ...common,
    PLATFORM_URL: place.url,
    ACCESS_TOKEN: DEMO.accessToken,
    API_KEY: DEMO.apiKey,
    IMS_ORG: DEMO.imsOrgId,
    SANDBOX_NAME: sandbox,
    CA_FILE: certificate.caFile,
  });
  const actionEnv = (task: Task, sandbox: string) => ({
    ...common,
    ...inputVariables(actionInputs(task, sandbox)),
    ...(task.proxied === true && { https_proxy: task.place.proxyUrl }),
  });
  const node = process.execPath;
  return {
    pem: certificate.pem,
    action: { name: 'action', command: [node, bundle], env: actionEnv },
    bare: {
      name: 'bare node:https',
      command: [node, join(ROOT, 'bench/bare.js')],
      env: scriptEnv,
    },
    tutorial: {
      name: 'bash, curl, jq',
      command: ['bash', join(ROOT, 'bench/tutorial.sh')],
      env: scriptEnv,
    },
  };
}

/** What a workflow gives. IMS and Experience Platform are two hosts; behind a proxy, which is never used for this machine, they have the names of production. */
function actionInputs({ place, login, proxied }: Task, sandbox: string): Record<string, string> {
  const [platform, ims] = proxied
    ? ['https://platform.adobe.io', 'https://ims-na1.adobelogin.com']
    : [place.url, place.url.replace('localhost', '127.0.0.1')];
  return {
    sandbox,
    'ims-org-id': DEMO.imsOrgId,
    'api-key': DEMO.apiKey,
    [login === 'secret' ? 'client-secret' : 'access-token']:
      login === 'secret' ? DEMO.clientSecret : DEMO.accessToken,
    'platform-url': `${platform}`,
    'ims-url': `${ims}`,
  };
}

let sandboxes = 0;

/** Runs it to its end in a sandbox of its own; `ms` is how long that took. Throws if it named no connection. */
export async function run({ name, command, env }: Contender, task: Task, more = {}) {
  const sandbox = `load-${sandboxes++}`;
  const { scenario, place, others = 1 } = task;
  const names = Array.from({ length: others }, (_, i) => `Connection ${i + 1}`);
  if (scenario === 'reuse') names.push('Dataset Base Connection');
  // An hour ago: young connections make a run wait for races.
  for (const [i, one] of names.entries()) {
    place.simulator.store.add(sandbox, { name: one, createdAt: Date.now() - 3_600_000 + i });
  }
  const variables: Record<string, string> = { ...env(task, sandbox), ...more };
  const { GITHUB_OUTPUT = '', GITHUB_STEP_SUMMARY = '' } = variables;
  // The runner makes both files before it starts an action.
  for (const file of [GITHUB_OUTPUT, GITHUB_STEP_SUMMARY]) writeFileSync(file, '');
  const started = performance.now();
  const [program = '', ...args] = command;
  const child = spawn(program, args, { env: variables, timeout: 60_000 });
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  const [status] = await once(child, 'exit');
  const ms = performance.now() - started;
  const output = readFileSync(GITHUB_OUTPUT, 'utf8') + (await said).join('');
  if (status !== 0 || !/[\da-f]{8}-[\da-f]{4}-/.test(output)) {
    throw new Error(`${name} did not ${scenario}:\n${output}`);
  }
  return { ms, output };
}
