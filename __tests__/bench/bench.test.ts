import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { Figure } from '../../bench/figures.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The bench compiled as `npm run bench` does it, but where nobody else builds. */
function compileBench(): string {
  mkdirSync(join(root, 'reports'), { recursive: true });
  const directory = mkdtempSync(join(root, 'reports/bench-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const tsconfig = join(directory, 'tsconfig.json');
  const compilerOptions = { noEmit: false, rootDir: root, outDir: directory };
  const include = ['bench', 'simulator'].map((name) => join(root, name));
  const base = join(root, 'tsconfig.json');
  writeFileSync(tsconfig, JSON.stringify({ extends: base, compilerOptions, include }));
  const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
  execFileSync(process.execPath, [join(typescript, 'bin/tsc'), '-p', tsconfig]);
  return join(directory, 'bench/main.js');
}

test('one small run of the whole bench has every figure', { timeout: 180_000 }, () => {
  const args = [
    '--json',
    '--pairs',
    '1',
    '--delays-ms',
    '0',
    '--round-trips-ms',
    '1',
    '--far-ms',
    '1',
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, [compileBench(), ...args], {
    encoding: 'utf8',
    timeout: 150_000,
  });
  expect(status, stderr).toBe(0);
  const { machine, pairs, figures, missing } = JSON.parse(stdout);
  expect(machine).toContain(process.version);
  expect(pairs).toBe(1);

  const others = ['bare node:https', 'bash, curl, jq', 'empty Node.js'].filter(
    (name) => missing.length === 0 || name !== 'bash, curl, jq',
  );
  const compared = figures.filter(({ against }: Figure) => against !== undefined);
  expect(compared.map(({ what, against }: Figure) => `${what} / ${against?.name}`)).toEqual(
    ['0 ms a request', '1 ms away'].flatMap((network) =>
      ['create', 'reuse'].flatMap((scenario) =>
        others.map((other) => `${scenario}, ${network} / ${other}`),
      ),
    ),
  );
  for (const { action, against } of compared) {
    expect(action).toBeGreaterThan(0);
    expect(against.ratio).toBe(action / against.b);
  }

  const absolute = figures.filter(({ against }: Figure) => against === undefined);
  const trips = absolute.filter(({ unit }: Figure) => unit === 'round trips');
  expect(trips.map(({ what, goal }: Figure) => `${what}: ${goal?.atMost}`)).toEqual([
    'create, ready token: 5.4',
    'reuse, ready token: 3.4',
    'create, client secret: 6.4',
    'reuse, client secret: 4.4',
    'create, ready token, through a proxy: 5.4',
    'reuse, ready token, through a proxy: 3.4',
    'create, client secret, through a proxy: 6.4',
    'reuse, client secret, through a proxy: 4.4',
  ]);
  const counts = absolute.filter(({ unit }: Figure) => /^requests|^TLS/.test(unit));
  expect(counts.map(({ what, unit, goal }: Figure) => `${what}: ${goal?.atMost} ${unit}`)).toEqual([
    'create, 10 connections in the sandbox: 4 requests',
    'create, 10 connections in the sandbox: 2 TLS connections',
    'create, 10,000 connections in the sandbox: 6 requests',
    'create, 10,000 connections in the sandbox: 2 TLS connections',
    'reuse, 10 connections in the sandbox: 2 requests',
    'reuse, 10 connections in the sandbox: 2 TLS connections',
    'reuse, 10,000 connections in the sandbox: 3 requests',
    'reuse, 10,000 connections in the sandbox: 2 TLS connections',
  ]);
  expect(counts.every(({ goal }: Figure) => goal?.met)).toBe(true);

  const rest = absolute.filter((figure: Figure) => ![...trips, ...counts].includes(figure));
  expect(rest.map(({ what, unit, goal }: Figure) => [what, unit, goal?.atMost])).toEqual([
    ['peak memory, create', 'MiB', 60],
    ['peak memory, bare node:https', 'MiB', undefined],
    ['peak memory, empty Node.js', 'MiB', undefined],
    ['dist/index.js', 'kB', 200],
    ['dist/index.js, gzipped', 'kB', 45],
    ['archive of HEAD, gzipped', 'kB', 90],
  ]);
  // An empty Node.js takes some ten MiB; a wrong unit would be a thousand times off.
  for (const { action } of rest.slice(0, 3)) expect(Math.log10(action)).toBeCloseTo(1.6, 0);
  expect(rest[3].action).toBe(readFileSync(join(root, 'dist/index.js')).length / 1000);
});
