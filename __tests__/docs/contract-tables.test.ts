import { expect, test } from 'vitest';
import { withContractTables } from '../../scripts/contract-tables.js';
import { read } from '../support/docs/pages.js';

const PAGE = `# Title
<!-- inputs -->
old
<!-- /inputs -->
between
<!-- outputs -->
<!-- /outputs -->
after
`;

const ACTION = `
inputs:
  must: { description: Has to be given., required: true }
  may:
    description: |
      Of two lines,
      with a | bar.
    default: ''
  list: { description: Has a default., default: 'a,b' }
  flag: { description: 'Has a default, too.', default: false }
outputs:
  made: { description: What was made. }
`;

test('puts the tables between their markers and leaves the rest of the page alone', () => {
  const page = `# Title
<!-- inputs -->
| input | description | default |
| --- | --- | --- |
| \`must\` | Has to be given. | **required** |
| \`may\` | Of two lines, with a \\| bar. |  |
| \`list\` | Has a default. | \`a, b\` |
| \`flag\` | Has a default, too. | \`false\` |
<!-- /inputs -->
between
<!-- outputs -->
| output | description |
| --- | --- |
| \`made\` | What was made. |
<!-- /outputs -->
after
`;
  expect(withContractTables(PAGE, ACTION)).toBe(page);
  expect(withContractTables(page, ACTION)).toBe(page);
});

test.each([
  ['must', 'description: Has to be given.,'],
  ['made', 'description: What was made.'],
])('refuses %s without a description', (name, description) => {
  const action = ACTION.replace(description, '');
  expect(() => withContractTables(PAGE, action)).toThrow(`action.yml: ${name} has no description`);
});

test.each(['<!-- inputs -->', '<!-- /outputs -->'])('refuses a page without %s', (marker) => {
  expect(() => withContractTables(PAGE.replace(marker, ''), ACTION)).toThrow('The page has no');
});

test("the README's tables are up to date with action.yml", () => {
  const page = read('README.md');
  expect(page, 'run npm run docs').toBe(withContractTables(page, read('action.yml')));
});
