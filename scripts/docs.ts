// Brings the README's tables of inputs and outputs to what action.yml says; with --check only says whether they are.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { withContractTables } from './contract-tables.js';

const page = readFileSync('README.md', 'utf8');
const current = withContractTables(page, readFileSync('action.yml', 'utf8'));

if (current === page) {
  console.log('README.md is what action.yml says');
} else if (process.argv.includes('--check')) {
  console.error('README.md is not what action.yml says; run npm run docs');
  process.exitCode = 1;
} else {
  writeFileSync('README.md', current);
  console.log('README.md: tables brought to what action.yml says');
}
