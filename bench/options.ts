import { parseArgs } from 'node:util';
import type { Network } from './stand-in.js';

export interface Options {
  readonly json: boolean;
  readonly pairs: number;
  /** The round trip by which round trips are counted. */
  readonly farMs: number;
  readonly networks: readonly Network[];
}

const USAGE = `npm run bench -- [--json] [--pairs 15] [--delays-ms 0,50] [--round-trips-ms 50] [--far-ms 120]

  --json            for machines
  --pairs           how often the action and what it is compared with run one after the other
  --delays-ms       how long the stand-in thinks over each request
  --round-trips-ms  how far away it is: TCP and TLS pay too. Empty for neither.
  --far-ms          the round trip by which round trips are counted; below 100, computing blurs them`;

export function readOptions(args: string[]): Options | { usage: string } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        json: { type: 'boolean', default: false },
        pairs: { type: 'string', default: '15' },
        'delays-ms': { type: 'string', default: '0,50' },
        'round-trips-ms': { type: 'string', default: '50' },
        'far-ms': { type: 'string', default: '120' },
      },
    });
    return {
      json: values.json,
      pairs: wholeNumber(values.pairs, 1),
      farMs: wholeNumber(values['far-ms'], 1),
      networks: [
        ...list(values['delays-ms'], 0).map((delayMs) => ({ delayMs })),
        ...list(values['round-trips-ms'], 1).map((roundTripMs) => ({ delayMs: 0, roundTripMs })),
      ],
    };
  } catch (error) {
    return { usage: `${error instanceof Error ? error.message : error}\n\n${USAGE}` };
  }
}

function list(text: string, least: number): number[] {
  return text === '' ? [] : text.split(',').map((one) => wholeNumber(one, least));
}

function wholeNumber(text: string, least: number): number {
  if (/^\d{1,4}$/.test(text) && Number(text) >= least) return Number(text);
  throw new Error(`'${text}' is not a whole number from ${least} to 9999`);
}
