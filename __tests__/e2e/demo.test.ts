import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseEnv } from 'node:util';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readEnvFile } from '../../demo/env-file.js';
import { maskedLog } from '../../demo/masked-log.js';
import { parseOutputs } from '../../local-runner/outputs-file.js';
import { inputDefaults, ROOT } from '../../local-runner/run-action.js';
import { DEMO } from '../../simulator/demo-values.js';
import { startSimulator } from '../../simulator/server.js';

// Not the folder that `npm run` compiles to: tests may run beside it.
const COMPILED = join('lib', 'demo-under-test');
const ID = 'd6c3988d-14ef-4000-8398-8d14ef000021';

describe('npm run demo', () => {
  beforeAll(async () => {
    const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    await node([tsc, '-p', 'tsconfig.tools.json', '--outDir', COMPILED]);
  });
  const demo = (...args: string[]) => node([join(COMPILED, 'demo', 'main.js'), ...args]);

  it("creates the tutorial's connection, finds it again, and shows both runs", async () => {
    const { code, stdout, stderr } = await demo();

    expect(stderr).toBe('');
    expect(code).toBe(0);
    const [, first, second] = stdout.split(/^(?:First|Second) run: .*$/m);
    for (const [run, operation] of [
      [first, 'created'],
      [second, 'reused'],
    ]) {
      expect(run).toContain(`Base connection ${ID}: ${operation}`);
      expect(run).toMatch(new RegExp(`^ {2}operation +${operation}$`, 'm'));
      expect(run).toMatch(new RegExp(`^ {2}connection-id +${ID}$`, 'm'));
      expect(run).toMatch(/^ {2}etag +"d502e61b-0000-0200-0000-5e62a1f90000"$/m);
      expect(run).toMatch(/^Job summary\n {2}AEP base connection\n/m);
    }
    expect(stdout).not.toContain(DEMO.clientSecret);
    expect(stdout).not.toContain('::add-mask::');
  });

  it('does one run with the values of an env file', async () => {
    const simulator = await startSimulator();
    onTestFinished(() => simulator.close());
    const file = await envFile(`
      AEP_SANDBOX=dev
      AEP_IMS_ORG_ID=${DEMO.imsOrgId}
      AEP_API_KEY=${DEMO.apiKey}
      AEP_CLIENT_SECRET=${DEMO.clientSecret}
      AEP_ACCESS_TOKEN=
      AEP_CONNECTION_NAME=From an env file
      AEP_PLATFORM_URL=${simulator.url}
      AEP_IMS_URL=${simulator.url}`);
    const { code, stdout } = await demo('--env-file', file);

    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}operation +created$/m);
    expect(simulator.store.connections('dev').map(({ name }) => name)).toEqual([
      'From an env file',
    ]);
  });

  it("ends with the step's exit code", async () => {
    const file = await envFile('AEP_SANDBOX=dev');
    const { code, stdout } = await demo('--env-file', file);
    expect(code).toBe(1);
    expect(stdout).toContain('ims-org-id: is empty');
  });

  it.each([
    [['--no-such-flag'], 'Usage: npm run demo [-- --env-file FILE]'],
    [['--env-file'], 'Usage: npm run demo [-- --env-file FILE]'],
    [['file'], 'Usage: npm run demo [-- --env-file FILE]'],
  ])('answers %j with its usage', async (args, usage) => {
    const { code, stdout, stderr } = await demo(...args);
    expect(code).not.toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toContain(usage);
  });
});

describe('.env.example', () => {
  const text = readFileSync(join(ROOT, '.env.example'), 'utf8');

  it('names every input, each with a comment of its own or its neighbour', () => {
    const names = Object.keys(inputDefaults()).map(
      (name) => `AEP_${name.replaceAll('-', '_').toUpperCase()}`,
    );
    expect(Object.keys(parseEnv(text)).sort()).toEqual(names.sort());
    for (const paragraph of text.trim().split('\n\n')) expect(paragraph).toMatch(/^# /);
  });

  it('asks for a dry run unless its reader decides otherwise', () => {
    expect(readEnvFile(text)).toEqual({ sandbox: 'dev', 'dry-run': 'true' });
  });

  it('knows no other names', () => {
    expect(() => readEnvFile('AEP_SANDBOXES=dev')).toThrow('No input goes by AEP_SANDBOXES.');
  });
});

describe("the runner's files and log", () => {
  it('reads outputs of one line and of several', () => {
    expect(parseOutputs('a=1=2\nb<<END\n"x"\n\nEN\nEND\n\nc<<E=F\nE=F\n')).toEqual({
      a: '1=2',
      b: '"x"\n\nEN',
      c: '',
    });
  });

  it.each(['a<<END\n1\n', 'nonsense', '=1', 'a<<'])('refuses %j', (text) => {
    expect(() => parseOutputs(text)).toThrow(/Invalid format|delimiter not found/);
  });

  it('hides what was masked from then on, line by line, the longest first', () => {
    const log = 'before x\n::add-mask::x\n::add-mask::50%25%0Axy\nx xy 50% end';
    expect(maskedLog(log)).toBe('before x\n*** *** *** end');
  });

  it('shows annotations in plain text', () => {
    const log = '::add-mask::xy\n::error::one%0Atwo xy\n::warning::100%25';
    expect(maskedLog(log)).toBe('Error: one\ntwo ***\nWarning: 100%');
  });
});

async function envFile(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'env-file-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'demo.env');
  await writeFile(file, text);
  return file;
}

function node(args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { cwd: ROOT }, (_, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}
