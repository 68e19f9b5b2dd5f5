import { parseArgs } from 'node:util';

export interface Options {
  /** Where the sandbox and the credential are: a file, or a simulator that is started for it. */
  readonly source: { readonly envFile: string } | 'simulator';
  readonly production: boolean;
  readonly report: string;
}

const USAGE = `Usage: npm run probe -- --env-file FILE [--production] [--report FILE]
       npm run probe -- --simulator [--report FILE]`;

/** Reads the command line. Throws an error that says how it is used. */
export function readOptions(args?: string[]): Options {
  try {
    const { values } = parseArgs({
      ...(args === undefined ? {} : { args }),
      options: {
        'env-file': { type: 'string' },
        simulator: { type: 'boolean', default: false },
        production: { type: 'boolean', default: false },
        report: { type: 'string', default: 'probe-report.md' },
      },
    });
    const { 'env-file': envFile, simulator, production, report } = values;
    if (simulator === (envFile !== undefined)) {
      throw new Error('Give either --env-file FILE or --simulator.');
    }
    return { source: envFile === undefined ? 'simulator' : { envFile }, production, report };
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}
