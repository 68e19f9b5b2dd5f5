import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withContractTables } from '../../scripts/contract-tables.js';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

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
  must:
    description: Has to be given.
    required: true
  may:
    description: |
      Of two lines,
      with a | bar.
    default: ''
  list:
    description: Has a default.
    default: a,b
  flag:
    description: Has a default, too.
    default: false
outputs:
  made:
    description: What was made.
`;

test('puts the tables between their markers and leaves the rest of the page alone', () => {
  expect(withContractTables(PAGE, ACTION)).toBe(`# Title

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
`);
});

test('leaves tables alone that are up to date', () => {
  const once = withContractTables(PAGE, ACTION);
  expect(withContractTables(once, ACTION)).toBe(once);
});

test.each([
  ['an input', ACTION.replace('description: Has to be given.', ''), 'must of inputs'],
  [
    'an output',
    ACTION.replace('description: What was made.', "description: ' '"),
    'made of outputs',
  ],
])('refuses %s without a description', (_, action, named) => {
  expect(() => withContractTables(PAGE, action)).toThrow(`action.yml: ${named} has no description`);
});

test.each(['<!-- inputs -->', '<!-- /outputs -->'])('refuses a page without %s', (marker) => {
  expect(() => withContractTables(PAGE.replace(marker, ''), ACTION)).toThrow('README.md has no');
});

test("the README's tables are up to date with action.yml", () => {
  const page = read('README.md');
  expect(page, 'run npm run docs').toBe(withContractTables(page, read('action.yml')));
});
