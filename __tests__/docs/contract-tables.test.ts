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

test('the tables stand between their markers, and the rest of the page stays', () => {
  expect(withContractTables(PAGE, ACTION)).toBe(`# Title

<!-- inputs -->
| input | default | what it is |
| --- | --- | --- |
| \`must\` | **required** | Has to be given. |
| \`may\` |  | Of two lines, with a \\| bar. |
| \`list\` | \`a, b\` | Has a default. |
| \`flag\` | \`false\` | Has a default, too. |
<!-- /inputs -->

between

<!-- outputs -->
| output | what it is |
| --- | --- |
| \`made\` | What was made. |
<!-- /outputs -->
after
`);
});

test('tables that are current stay as they are', () => {
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
])('%s without a description is refused', (_, action, named) => {
  expect(() => withContractTables(PAGE, action)).toThrow(`action.yml: ${named} has no description`);
});

test.each(['<!-- inputs -->', '<!-- /outputs -->'])('a page without %s is refused', (marker) => {
  expect(() => withContractTables(PAGE.replace(marker, ''), ACTION)).toThrow('README.md has no');
});

test("the README's tables are what action.yml says", () => {
  const page = read('README.md');
  expect(page, 'run npm run docs').toBe(withContractTables(page, read('action.yml')));
});
