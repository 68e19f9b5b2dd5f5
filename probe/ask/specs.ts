import { works } from '../attempt.js';
import type { Client } from '../client.js';
import { filter, quoted } from '../filter.js';
import { DATA_LAKE, NOBODY } from '../names.js';
import { isSuccess, itemsOf, type Reply } from '../reply.js';

export interface SpecEvidence {
  /** The look-up of the data lake's spec, with quotes around its ID. */
  readonly quoted: Reply;
  readonly bare: Reply;
  readonly unknown: Reply;
  readonly stepFinds: boolean;
  readonly stepKnowsUnknown: boolean;
}

/** Looks up connection specs. */
export async function askSpecs({ ask, flowService }: Client): Promise<SpecEvidence> {
  const lookUp = (value: string) => ask({ path: '/connectionSpecs', query: [filter('id', value)] });
  const withQuotes = await lookUp(quoted(DATA_LAKE));
  const bare = await lookUp(DATA_LAKE);
  return {
    quoted: withQuotes,
    bare,
    unknown: await lookUp(showsDataLake(withQuotes) ? quoted(NOBODY) : NOBODY),
    stepFinds: await works(async () => (await flowService.findSpec(DATA_LAKE))?.id === DATA_LAKE),
    stepKnowsUnknown: await works(async () => (await flowService.findSpec(NOBODY)) === undefined),
  };
}

export function showsDataLake(reply: Reply): boolean {
  return isSuccess(reply) && itemsOf(reply).some(({ id }) => id === DATA_LAKE);
}
