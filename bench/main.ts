import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { ROOT } from '../local-runner/repository.js';
import { makeCertificate } from './certificate.js';
import { contenders } from './contenders.js';
import { countCalls, measureMemory, measureTimes } from './measure.js';
import { readOptions } from './options.js';
import { countRoundTrips } from './round-trips.js';
import { measureSizes } from './sizes.js';
import { table } from './table.js';

const options = readOptions(process.argv.slice(2));
if ('usage' in options) {
  process.stderr.write(`${options.usage}\n`);
  process.exit(2);
}

const { pairs, farMs, networks } = options;
const directory = mkdtempSync(join(tmpdir(), 'aep-bench-'));
try {
  const bench = {
    root: ROOT,
    contenders: contenders(ROOT),
    certificate: makeCertificate(directory),
    directory,
    pairs,
    networks,
    farMs,
    progress: (what: string) => void process.stderr.write(`${what}\n`),
  };
  const figures = [
    ...(await countRoundTrips(bench)),
    ...(await measureTimes(bench)),
    ...(await countCalls(bench)),
    ...(await measureMemory(bench)),
    ...measureSizes(ROOT),
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
