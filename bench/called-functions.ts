// Writes the names of the functions that a create calls to scripts/called-in-a-run.json, for scripts/compile-early.js.
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../local-runner/repository.js';
import { makeCertificate } from './certificate.js';
import { contenders, type Login } from './contenders.js';
import { target, withAdobe } from './measure.js';
import { timeProcess } from './process-run.js';

/** The bundle with the functions' own names. */
const NAMED_BUNDLE = join(ROOT, 'lib/bundle');
const LOGINS: readonly Login[] = ['ready token', 'client secret'];

const directory = mkdtempSync(join(tmpdir(), 'aep-called-'));
try {
  const bench = { certificate: makeCertificate(directory), directory };
  const { action } = contenders(ROOT);
  const recorded = {
    ...action,
    args: [join(NAMED_BUNDLE, 'index.js')],
    env: (to: Parameters<typeof action.env>[0]) => ({
      ...action.env(to),
      NODE_V8_COVERAGE: directory,
    }),
  };
  await withAdobe(bench, { delayMs: 0 }, async (adobe) => {
    for (const login of LOGINS) {
      timeProcess(recorded, 'create', await target(bench, adobe, 'create', { login }));
    }
  });
  const names = globSync(join(directory, 'coverage-*.json')).flatMap(calledIn);
  writeFileSync(
    join(ROOT, 'scripts/called-in-a-run.json'),
    `${JSON.stringify([...new Set(names)].sort(), null, 2)}\n`,
  );
} finally {
  rmSync(directory, { recursive: true, force: true });
}

interface Coverage {
  result: { url: string; functions: { functionName: string; ranges: { count: number }[] }[] }[];
}

/** The names in a file of Node.js's coverage; V8 names a function that is assigned to a property `object.property`. */
function calledIn(file: string): string[] {
  const { result }: Coverage = JSON.parse(readFileSync(file, 'utf8'));
  return result
    .filter(({ url }) => url.includes('/lib/bundle/'))
    .flatMap(({ functions }) => functions)
    .filter(({ ranges }) => ranges.some(({ count }) => count > 0))
    .map(({ functionName }) => functionName.split('.').at(-1) ?? '')
    .filter((name) => /^[A-Za-z_$][\w$]*$/.test(name));
}
