import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A function that a program called, as Node.js's coverage (`NODE_V8_COVERAGE`) names it. */
export interface CalledFunction {
  functionName: string;
  /** Where it begins in its file. */
  startOffset: number;
}

interface Coverage {
  result: {
    url: string;
    functions: {
      functionName: string;
      ranges: [whole: { startOffset: number; count: number }];
    }[];
  }[];
}

/** The functions that were called, of all files whose URL `isWanted`, by the coverage that programs have left in `folder`. */
export function calledFunctions(
  folder: string,
  isWanted: (url: string) => boolean,
): CalledFunction[] {
  return readdirSync(folder)
    .filter((name) => /^coverage-.*\.json$/.test(name))
    .flatMap((name): Coverage['result'] => {
      const coverage: Coverage = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      return coverage.result;
    })
    .filter(({ url }) => isWanted(url))
    .flatMap(({ functions }) => functions)
    .filter(({ ranges: [{ count }] }) => count > 0)
    .map(({ functionName, ranges: [{ startOffset }] }) => ({ functionName, startOffset }));
}
