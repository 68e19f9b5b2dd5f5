/**
 * What the bundle has in the place of what ncc writes. Without it, each run starts a tenth slower:
 *
 * - ncc loads Node.js's modules through `createRequire`, for which Node.js loads its whole loader of CommonJS modules.
 * - The job summary of `@actions/core` needs `fs.promises`, for which Node.js loads 3 MiB. This action writes its summary
 *   itself.
 */
const REPLACEMENTS: readonly (readonly [pattern: RegExp, by: string])[] = [
  [/^import \{ createRequire as __WEBPACK_EXTERNAL_createRequire \} from "module";\n/gm, ''],
  [/__WEBPACK_EXTERNAL_createRequire\(import\.meta\.url\)\(/g, 'process.getBuiltinModule('],
  [/^const \{ access, appendFile, writeFile \} = external_fs_namespaceObject\.promises;\n/gm, ''],
];

/** `source` with everything replaced. Throws when one is not there: then ncc or a library has changed. */
export function replaceAll(source: string): string {
  return REPLACEMENTS.reduce((text, [pattern, by]) => {
    const replaced = text.replace(pattern, by);
    if (replaced === text) throw new Error(`Nothing in the bundle matches ${pattern}`);
    return replaced;
  }, source);
}
