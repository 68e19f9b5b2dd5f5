// Updates what is generated in the documents: the README's tables of inputs and outputs from action.yml, and the sections
// of docs/sources.md from docs/sources.json. With --check it only says whether they are up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { withContractTables } from './contract-tables.js';
import { SOURCES } from './sources-data.js';
import { withSources } from './sources-page.js';

update('README.md', (page) => withContractTables(page, readFileSync('action.yml', 'utf8')));
update('docs/sources.md', (page) => withSources(page, SOURCES));

function update(path: string, generate: (page: string) => string): void {
  const page = readFileSync(path, 'utf8');
  const current = generate(page);
  if (page === current) {
    console.log(`${path} is up to date`);
  } else if (process.argv.includes('--check')) {
    console.error(`${path} is not up to date; run npm run docs`);
    process.exitCode = 1;
  } else {
    writeFileSync(path, current);
    console.log(`${path}: updated`);
  }
}
