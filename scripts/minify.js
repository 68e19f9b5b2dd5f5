// Makes what ncc writes small and quick to start: a runner downloads and parses it in each job. docs/performance.md has the figures.
import { readFileSync } from 'node:fs';
import { minifySync } from 'rolldown/utils';
import { compileEarly } from './compile-early.ts';

/**
 * What is taken out of ncc's output, and what is put in its place. ncc loads Node.js's modules by a detour. And the job summary of
 * `@actions/core` needs `fs.promises`, for which Node.js loads 3 MiB; this action writes its summary itself.
 */
const REPLACED = [
  [/^import \{ createRequire as __WEBPACK_EXTERNAL_createRequire \} from "module";$/m, ''],
  [/__WEBPACK_EXTERNAL_createRequire\(import\.meta\.url\)\(/g, 'process.getBuiltinModule('],
  [/^const \{ access, appendFile, writeFile \} = external_fs_namespaceObject\.promises;$/m, ''],
];

/** The functions that a create calls, as `npm run bench:called` lists them. Other functions of these names do no harm. */
const CALLED = new Set(
  JSON.parse(readFileSync(new URL('called-in-a-run.json', import.meta.url), 'utf8')),
);

/**
 * Not ncc's own minifier: it drops the parentheses around the function that holds the whole step, and V8 then reads
 * all of it twice.
 */
export function minify(file, source) {
  const { code, errors } = minifySync(file, compileEarly(replaceAll(source), CALLED), {
    module: true,
    compress: {
      target: 'es2024',
      treeshake: { propertyReadSideEffects: false, manualPureFunctions: ['Summary'] },
    },
  });
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return toAscii(code);
}

function replaceAll(source) {
  return REPLACED.reduce((text, [pattern, by]) => text.replace(pattern, by), source);
}

/** V8 keeps a source with two bytes for each character as soon as one of them is not Latin-1. */
function toAscii(code) {
  return code.replace(
    /[^\0-\x7f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
