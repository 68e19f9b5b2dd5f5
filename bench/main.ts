import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { makeCertificate } from './certificate.js';
import { contenders } from './contenders.js';
import { countCalls, measureMemory, measureTimes } from './measure.js';
import { measureSizes } from './sizes.js';
import { table } from './table.js';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    pairs: { type: 'string', default: '15' },
    'delays-ms': { type: 'string', default: '0,50' },
  },
});
const pairs = Number(options.pairs);
const delaysMs = options['delays-ms'].split(',').map(Number);
if (!Number.isInteger(pairs) || pairs < 1 || !delaysMs.every((ms) => ms >= 0)) {
  process.stderr.write(
    'npm run bench -- [--json] [--pairs 15] [--delays-ms 0,50]\nBoth take whole numbers: at least one pair.\n',
  );
  process.exit(2);
}

const root = rootAbove(import.meta.dirname);
const directory = mkdtempSync(join(tmpdir(), 'aep-bench-'));
try {
  const bench = {
    root,
    contenders: contenders(root),
    certificate: makeCertificate(directory),
    directory,
    pairs,
    delaysMs,
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
