import { readdirSync, readFileSync } from 'node:fs';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BUNDLE, ROOT } from '../../local-runner/repository.js';
import { openStage } from '../support/e2e/stage.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const DIST = join(ROOT, 'dist');
const FILES = ['index.js', 'licenses.txt', 'package.json'];
const read = (name: string) => readFileSync(join(DIST, name), 'utf8');

describe('dist/', () => {
  it('has at most 250 kB to run, 60 kB on the wire', () => {
    const bundle = readFileSync(BUNDLE);
    expect(bundle.length).toBeLessThanOrEqual(250_000);
    expect(gzipSync(bundle).length).toBeLessThanOrEqual(60_000);
  });

  it('is one file, its licences and the statement that it is ESM', () => {
    expect(readdirSync(DIST).sort()).toEqual(FILES);
    expect(JSON.parse(read('package.json'))).toEqual({ type: 'module' });
  });

  it('can be read: short lines, and the names of src/', () => {
    const lines = read('index.js').split('\n');
    expect(lines.length).toBeGreaterThan(4000);
    expect(lines.filter((line) => line.length > 1000)).toEqual([]);
    expect(lines).toContainEqual(expect.stringMatching(/^async function ensureConnection\(/));
  });

  it('has nothing in it that was left out, is missing or names a folder of who built it', () => {
    const text = read('index.js');
    for (const unwanted of ['llhttp', 'webpackMissingModule', 'eval("require")', ROOT]) {
      expect(text.includes(unwanted), unwanted).toBe(false);
    }
  });

  it('has the whole licence of every package that is in it', () => {
    const packages = packagesBelow(ROOT);
    expect(packages).toContain('@actions/http-client');
    const licences = new Map(packages.map((name) => [name, licenceOf(name)]));
    for (const [name, licence] of licences) {
      expect(licence, name).toMatch(/Permission is hereby granted|Redistribution and use/);
      expect(read('licenses.txt'), name).toContain(`${name}\nMIT\n${licence}`);
    }
  });
});

/** The dependencies of a package and theirs, without those that `stubs/` replaces. */
function packagesBelow(folder: string): string[] {
  const { dependencies = {} } = readJson(join(folder, 'package.json'));
  const { compilerOptions } = readJson(join(ROOT, 'tsconfig.json'));
  const names = Object.keys(dependencies).filter((name) => !(name in compilerOptions.paths));
  return names.flatMap((name) => [name, ...packagesBelow(join(ROOT, 'node_modules', name))]);
}

function licenceOf(name: string): string | undefined {
  const folder = join(ROOT, 'node_modules', name);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(?:\.\w+)?$/i.test(entry));
  return file && readFileSync(join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim();
}

function readJson(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

it('runs under the Node.js of these tests', async () => {
  const script = join(temporaryFolder(), 'version.mjs');
  await writeFile(script, 'console.log(process.version);');
  const { run } = await openStage();
  expect((await run({}, { script })).stdout.trim()).toBe(process.version);
});

it('starts without a module of Node.js that no run needs', async () => {
  const { run } = await openStage();
  const preload = join(ROOT, '__tests__/fixtures/list-modules.cjs');
  const list = join(temporaryFolder(), 'list');
  const env = { NODE_OPTIONS: `--require "${preload}"`, MODULE_LIST: list };
  expect((await run({}, { env })).outputs.operation).toBe('created');
  const loaded = readFileSync(list, 'utf8').split('\n');
  expect(loaded).toContain('NativeModule https');
  expect(loaded).not.toContain('NativeModule module');
  expect(loaded).not.toContain('NativeModule internal/fs/promises');
});

it('does all that the action can from a copy elsewhere', async () => {
  const folder = temporaryFolder();
  await cp(DIST, folder, { recursive: true });
  const { run, simulator } = await openStage();
  const script = join(folder, 'index.js');
  expect((await run({}, { script })).outputs.operation).toBe('created');
  const credentials = {
    'connection-spec-id': 'ecadc60c-7455-4d87-84dc-2a0e293d997b',
    'auth-spec-name': 'Access Key',
    'auth-params': '{"s3AccessKey":"key","s3SecretKey":"secret"}',
  };
  expect((await run(credentials, { script })).outputs.operation).toBe('created');
  expect(simulator.store.connections('dev')).toHaveLength(2);
});

describe('what replaces libraries that are never called', () => {
  it.each([
    ['tunnel and undici are', 'http-client.js', ['ProxyAgent', 'httpsOverHttp']],
    ['@actions/exec is', 'exec.js', ['getExecOutput']],
  ])('in the place of %s says so if it is called after all', async (library, file, names) => {
    const stub = await import(pathToFileURL(join(ROOT, 'stubs', file)).href);
    for (const name of names) {
      expect(() => new stub[name]()).toThrow(`${library} not part of this bundle`);
    }
  });

  it('is what the bundle holds of them', () => {
    expect(read('index.js')).toContain('tunnel and undici are not part of this bundle');
    expect(read('index.js')).not.toContain('TunnelingAgent');
  });
});
