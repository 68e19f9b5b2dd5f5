import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { inputVariables } from '../local-runner/action-inputs.js';
import { DEMO } from '../simulator/demo-values.js';
import type { Certificate } from './certificate.js';

/** A program that does the step's work, or a part of it, in a process of its own. */
export interface Contender {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: (target: Target) => Record<string, string>;
  /** What it writes to standard output when it did what it is measured for. */
  readonly success: Readonly<Record<Scenario, RegExp>>;
}

export type Scenario = 'create' | 'reuse';

export type Login = 'ready token' | 'client secret';

export interface Target {
  readonly url: string;
  /** Given when the run goes through a proxy: by the names of production, since no proxy is used for this machine. */
  readonly proxyUrl: string | undefined;
  readonly login: Login;
  readonly sandbox: string;
  /** What the client has to trust. */
  readonly certificate: Certificate;
  /** Where the runner's files are. */
  readonly directory: string;
}

export interface Contenders {
  readonly action: Contender;
  readonly bare: Contender;
  readonly empty: Contender;
  /** Where bash, curl and jq are at hand. */
  readonly tutorial: Contender | undefined;
}

const ID = /^[0-9a-f-]{36}\n$/;
const TWO_OUTPUTS = /^connection-id=[0-9a-f-]{36}\netag=".+"\n$/;

export function contenders(root: string): Contenders {
  const node = { command: process.execPath };
  const tutorial = {
    name: 'bash, curl, jq',
    command: 'bash',
    args: [join(root, 'bench/tutorial.sh')],
    env: (target: Target) => ({
      ...scriptEnv(target),
      CA_FILE: target.certificate.caFile,
      GITHUB_OUTPUT: join(target.directory, 'output'),
    }),
    success: { create: TWO_OUTPUTS, reuse: TWO_OUTPUTS },
  };
  return {
    action: {
      ...node,
      name: 'action',
      args: [join(root, 'dist/index.js')],
      env: actionEnv,
      success: { create: /: created \(etag/, reuse: /: reused \(etag/ },
    },
    bare: {
      ...node,
      name: 'bare node:https',
      args: [join(root, 'bench/bare.js')],
      env: (target) => ({ ...scriptEnv(target), NODE_EXTRA_CA_CERTS: target.certificate.certFile }),
      success: { create: ID, reuse: ID },
    },
    empty: {
      ...node,
      name: 'empty Node.js',
      args: [join(root, 'bench/empty.js')],
      env: ({ certificate }) => ({ NODE_EXTRA_CA_CERTS: certificate.certFile }),
      success: { create: /^$/, reuse: /^$/ },
    },
    tutorial: shellIsComplete() ? tutorial : undefined,
  };
}

/** On Windows `bash` may be another system's. */
function shellIsComplete(): boolean {
  if (process.platform === 'win32') return false;
  return spawnSync('bash', ['-c', 'command -v curl && command -v jq']).status === 0;
}

function scriptEnv({ url, sandbox }: Target): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    PLATFORM_URL: url,
    ACCESS_TOKEN: DEMO.accessToken,
    API_KEY: DEMO.apiKey,
    IMS_ORG: DEMO.imsOrgId,
    SANDBOX_NAME: sandbox,
  };
}

/** What a runner passes: every input of action.yml, its files, and what the machine's owner set. */
function actionEnv(target: Target): Record<string, string> {
  const { proxyUrl, login, sandbox, certificate, directory } = target;
  const inputs = {
    sandbox,
    'ims-org-id': DEMO.imsOrgId,
    'api-key': DEMO.apiKey,
    ...(login === 'ready token'
      ? { 'access-token': DEMO.accessToken }
      : { 'client-secret': DEMO.clientSecret }),
    ...hosts(target),
  };
  return {
    ...inputVariables(inputs),
    PATH: process.env.PATH ?? '',
    GITHUB_OUTPUT: join(directory, 'output'),
    GITHUB_STEP_SUMMARY: join(directory, 'summary'),
    ...(proxyUrl !== undefined && { https_proxy: proxyUrl }),
    NODE_EXTRA_CA_CERTS: certificate.certFile,
  };
}

/** IMS and Experience Platform are two hosts here as well. */
function hosts({ url, proxyUrl }: Target): Record<string, string> {
  return proxyUrl === undefined
    ? { 'platform-url': url, 'ims-url': url.replace('localhost', '127.0.0.1') }
    : { 'platform-url': 'https://platform.adobe.io', 'ims-url': 'https://ims-na1.adobelogin.com' };
}
