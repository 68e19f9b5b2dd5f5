// Brings what is generated in the documents up to date: the README's tables of inputs and outputs from action.yml,
// docs/sources.md from docs/sources.json. With --check it only says whether they are.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { withContractTables } from './contract-tables.js';
import { SOURCES } from './sources-data.js';
import { sourcesPage } from './sources-page.js';

const readme = withContractTables(
  readFileSync('README.md', 'utf8'),
  readFileSync('action.yml', 'utf8'),
);

bringUpToDate('README.md', readme, 'action.yml');
bringUpToDate('docs/sources.md', sourcesPage(SOURCES), 'docs/sources.json');

function bringUpToDate(page: string, current: string, source: string): void {
  if (readFileSync(page, { encoding: 'utf8', flag: 'a+' }) === current) {
    console.log(`${page} is up to date with ${source}`);
  } else if (process.argv.includes('--check')) {
    console.error(`${page} is not up to date with ${source}; run npm run docs`);
    process.exitCode = 1;
  } else {
    writeFileSync(page, current);
    console.log(`${page}: updated from ${source}`);
  }
}
