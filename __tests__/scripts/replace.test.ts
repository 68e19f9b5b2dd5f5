import { expect, it } from 'vitest';
import { replaceAll } from '../../scripts/replace.js';

const LINES = [
  'import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";',
  'const external_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");',
  'const { access, appendFile, writeFile } = external_fs_namespaceObject.promises;',
  'run();\n',
];

it('loads the modules of Node.js directly, and none that is never used', () => {
  expect(replaceAll(LINES.join('\n'))).toBe(
    'const external_fs_namespaceObject = process.getBuiltinModule("fs");\nrun();\n',
  );
});

it.each([0, 1, 2])('fails the build when line %i is not there', (missing) => {
  const source = LINES.filter((_, index) => index !== missing).join('\n');
  expect(() => replaceAll(source)).toThrow('Nothing in the bundle matches /');
});
