// Writes the names of the functions that a create calls to scripts/called-in-a-run.json, where scripts/minify.js reads them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../local-runner/repository.js';
import { makeCertificate } from './certificate.js';
import { contenders, type Login } from './contenders.js';
import { target, withAdobe } from './measure.js';
import { timeProcess } from './process-run.js';
import { calledFunctions } from './v8-coverage.js';

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
  const names = calledFunctions(directory, (url) => url.includes('/lib/bundle/'))
    // V8 names a function that is assigned to a property `object.property`.
    .map(({ functionName }) => functionName.split('.').at(-1) ?? '')
    .filter((name) => /^[A-Za-z_$][\w$]*$/.test(name));
  writeFileSync(
    join(ROOT, 'scripts/called-in-a-run.json'),
    `${JSON.stringify([...new Set(names)].sort(), null, 2)}\n`,
  );
} finally {
  rmSync(directory, { recursive: true, force: true });
}
