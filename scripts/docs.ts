// Updates what is generated in the documents: the README's tables of inputs and outputs from action.yml, and the sections
// of docs/sources.md from docs/sources.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { withContractTables } from './contract-tables.js';
import { SOURCES } from './sources-data.js';
import { withSources } from './sources-page.js';

const read = (path: string) => readFileSync(path, 'utf8');
writeFileSync('README.md', withContractTables(read('README.md'), read('action.yml')));
writeFileSync('docs/sources.md', withSources(read('docs/sources.md'), SOURCES));
