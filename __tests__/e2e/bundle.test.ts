import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { calledFunctions } from '../../bench/v8-coverage.js';
import { BUNDLE, ROOT } from '../../local-runner/repository.js';
import { annotations, openStage } from '../support/e2e/stage.js';

const DIST = join(ROOT, 'dist');
const scripts = readdirSync(DIST).filter((name) => name.endsWith('.js'));
const CHUNK = /^\d+\.index\.js$/;
const read = (name: string) => readFileSync(join(DIST, name), 'utf8');

const CREDENTIALS = {
  'connection-spec-id': 'ecadc60c-7455-4d87-84dc-2a0e293d997b',
  'auth-spec-name': 'Access Key',
  'auth-params': '{"s3AccessKey":"key","s3SecretKey":"secret"}',
};

describe('what every run loads', () => {
  it('is at most 200 kB, 45 kB on the wire', () => {
    const bundle = readFileSync(BUNDLE);
    expect(bundle.length).toBeLessThanOrEqual(200_000);
    expect(gzipSync(bundle).length).toBeLessThanOrEqual(45_000);
  });

  it.each(scripts)('has nothing in %s that was left out, is missing or only weighs', (name) => {
    const text = read(name);
    for (const unwanted of ['llhttp', 'webpackMissingModule']) {
      expect(text.includes(unwanted), unwanted).toBe(false);
    }
    expect(text.includes(ROOT), 'a folder of the machine that built it').toBe(false);
  });

  it('has nothing beside it but its chunks, the licences and the statement that it is ESM', () => {
    expect(readdirSync(DIST).sort()).toEqual([...scripts, 'licenses.txt', 'package.json'].sort());
    expect(scripts.filter((name) => name !== 'index.js' && !CHUNK.test(name))).toEqual([]);
    expect(JSON.parse(read('package.json'))).toEqual({ type: 'module' });
  });

  it('has the licence of every package that is in it', () => {
    const licences = read('licenses.txt').split('\n');
    const packages = packagesBelow(ROOT);
    expect(packages).toContain('@actions/http-client');
    expect(packages.filter((name) => !licences.includes(name))).toEqual([]);
  });
});

/** The dependencies of a package and theirs, without those that `stubs/` replaces. */
function packagesBelow(folder: string): string[] {
  const { dependencies = {} } = readJson(join(folder, 'package.json'));
  const { compilerOptions } = readJson(join(ROOT, 'tsconfig.json'));
  const names = Object.keys(dependencies).filter((name) => !(name in compilerOptions.paths));
  return names.flatMap((name) => [name, ...packagesBelow(join(ROOT, 'node_modules', name))]);
}

function readJson(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

describe('the start of every run', () => {
  it('loads no module of Node.js that is needed later or never', async () => {
    const { run } = await openStage();
    const preload = join(ROOT, '__tests__/fixtures/list-modules.cjs');
    const folder = await mkdtemp(join(tmpdir(), 'modules-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const list = join(folder, 'list');
    const env = { NODE_OPTIONS: `--require "${preload}"`, MODULE_LIST: list };
    expect((await run({}, { env })).outputs.operation).toBe('created');
    const loaded = readFileSync(list, 'utf8').split('\n');
    expect(loaded).toContain('NativeModule https');
    for (const name of [
      'module',
      'internal/fs/promises',
      'perf_hooks',
      'timers/promises',
      'zlib',
    ]) {
      expect(loaded).not.toContain(`NativeModule ${name}`);
    }
  });

  it('reads each character of the code as one byte, and the step as a whole once', () => {
    for (const name of scripts) expect(read(name)).toMatch(/^[\0-\x7f]*$/);
    // V8 takes a function in parentheses as one that runs at once.
    expect(read('index.js').match(/\d+:\(\(/g)?.length).toBeGreaterThan(5);
    expect(read('index.js')).not.toMatch(/\d+:\(\w+,\w+,\w+\)=>/);
  });

  it('compiles at once what it calls: npm run bench:called brings the list up to date', async () => {
    const { run } = await openStage();
    const folder = await mkdtemp(join(tmpdir(), 'called-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    expect((await run({}, { env: { NODE_V8_COVERAGE: folder } })).exitCode).toBe(0);
    const called = calledFunctions(folder, (url) => url === pathToFileURL(BUNDLE).href);
    const code = read('index.js');
    const early = called.filter(({ startOffset }) => code[startOffset - 1] === '(');
    // Methods cannot stand in parentheses.
    expect(called.length).toBeGreaterThan(300);
    expect(early.length / called.length).toBeGreaterThan(0.85);
  });
});

describe('a copy of dist/ alone, elsewhere', () => {
  it('does all that the action can', async () => {
    const script = await copyOfDist(() => true);
    const { run, simulator } = await openStage();
    expect((await run({}, { script })).outputs.operation).toBe('created');
    expect((await run(CREDENTIALS, { script })).outputs.operation).toBe('created');
    expect(simulator.store.connections('dev')).toHaveLength(2);
  });

  it('loads the validator only for credentials', async () => {
    const script = await copyOfDist((name) => !CHUNK.test(name));
    const { run, simulator } = await openStage();
    expect((await run({}, { script })).outputs.operation).toBe('created');

    const withCredentials = await run(CREDENTIALS, { script });
    expect(withCredentials.exitCode).toBe(1);
    expect(annotations('error', withCredentials.stdout)).toEqual([
      expect.stringContaining('Cannot find module'),
    ]);
    expect(simulator.store.connections('dev')).toHaveLength(1);
  });
});

describe('what replaces libraries that are never called', () => {
  it.each([
    ['tunnel and undici are', 'http-client.js', (stub: Stub) => new stub.ProxyAgent()],
    ['tunnel and undici are', 'http-client.js', (stub: Stub) => stub.httpsOverHttp()],
    ['@actions/exec is', 'exec.js', (stub: Stub) => stub.getExecOutput()],
  ])('in the place of %s says so if it is called after all', async (library, file, use) => {
    const stub: Stub = await import(pathToFileURL(join(ROOT, 'stubs', file)).href);
    expect(() => use(stub)).toThrow(`${library} not part of this bundle`);
  });

  it('is what the bundle holds of them', () => {
    expect(read('index.js')).toContain('tunnel and undici are not part of this bundle');
    expect(read('index.js')).not.toContain('TunnelingAgent');
  });
});

interface Stub {
  ProxyAgent: new () => unknown;
  httpsOverHttp(): unknown;
  getExecOutput(): unknown;
}

async function copyOfDist(wanted: (name: string) => boolean): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dist-alone-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const name of readdirSync(DIST).filter(wanted)) {
    await cp(join(DIST, name), join(folder, name));
  }
  return join(folder, 'index.js');
}
