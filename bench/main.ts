import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { makeCertificate } from './certificate.js';
import { contenders } from './contenders.js';
import { countCalls, measureMemory, measureTimes } from './measure.js';
import { readOptions } from './options.js';
import { measureSizes } from './sizes.js';
import { table } from './table.js';

const options = readOptions(process.argv.slice(2));
if ('usage' in options) {
  process.stderr.write(`${options.usage}\n`);
  process.exit(2);
}

const { pairs, networks } = options;
const root = rootAbove(import.meta.dirname);
const directory = mkdtempSync(join(tmpdir(), 'aep-bench-'));
try {
  const bench = {
    root,
    contenders: contenders(root),
    certificate: makeCertificate(directory),
    directory,
    pairs,
    networks,
    progress: (what: string) => void process.stderr.write(`${what}\n`),
  };
  const figures = [
    ...(await measureTimes(bench)),
    ...(await countCalls(bench)),
    ...(await measureMemory(bench)),
    ...measureSizes(root),
  ];
  const machine = `Node.js ${process.version}, ${process.platform}, ${availableParallelism()} cores`;
  const missing = bench.contenders.tutorial ? [] : ['bash, curl and jq are not all at hand'];
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ machine, pairs, figures, missing }, null, 2)}\n`
      : `${[`\n${machine}, ${pairs} pairs`, ...missing].join('\n')}\n\n${table(figures)}\n`,
  );
} finally {
  rmSync(directory, { recursive: true, force: true });
}

/** The compiled bench is deeper in the repository than its source. */
function rootAbove(directory: string): string {
  return existsSync(join(directory, 'action.yml')) ? directory : rootAbove(dirname(directory));
}
