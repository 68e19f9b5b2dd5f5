import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { withContractTables } from '../../scripts/contract-tables.js';
import { read, sectionOf } from '../support/docs/pages.js';

const page = read('README.md');
const action = read('action.yml');

test("the README's tables are up to date with action.yml", () => {
  expect(page, 'run npm run docs').toBe(withContractTables(page, action));
});

test.each(['Inputs', 'Outputs'])('%s: each has a row with what action.yml says of it', (title) => {
  const rows = sectionOf(page, title).split('\n');
  const described: Record<string, Record<string, unknown>> = parse(action)[title.toLowerCase()];
  for (const [name, { description, required, default: byDefault }] of Object.entries(described)) {
    const row = rows.find((line) => line.startsWith(`| \`${name}\` | `));
    expect(row).toContain(`${description}`.trim().replaceAll('\n', ' '));
    if (required === true) expect(row).toContain('| **required** |');
    if (byDefault) expect(row).toContain(`| \`${String(byDefault).replaceAll(',', ', ')}\` |`);
  }
});

test('an input or output without a description is refused', () => {
  const bare = action.replace(/^( {2}\w[\w-]*:\n) {4}description: .*\n/m, '$1');
  expect(() => withContractTables(page, bare)).toThrow(/^action\.yml: \S+ has no description$/);
});

test.each(['<!-- inputs -->', '<!-- /outputs -->'])('a page without %s is refused', (marker) => {
  expect(() => withContractTables(page.replace(marker, ''), action)).toThrow('The page has no');
});
