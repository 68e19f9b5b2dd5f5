import { isId } from '../../src/adobe/identifiers.js';
import type { Created } from '../../src/adobe/resources.js';
import { AdobeError } from '../../src/errors.js';
import type { Client, Observed } from '../client.js';
import { DATA_LAKE, namesOf } from '../names.js';
import { idOf, isSuccess, type Reply } from '../reply.js';
import type { ListSample, ListSampler } from './list-samples.js';

/** A connection that this probe tried to make. Times are those of the client's clock. */
export interface Create {
  readonly label: 'one' | 'two' | 'three' | 'again' | 'unicode' | 'spaces';
  readonly name: string;
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly reply: Reply;
  /** `undefined` when Adobe refused it, or when nothing says which it is. */
  readonly id: string | undefined;
  /** Whether the step reads the response rightly: the ID, or that it has to see whether the connection exists. */
  readonly stepReads: boolean;
}

export const DESCRIPTION = 'Made by npm run probe of aep-base-connection. It can be deleted.';

/**
 * Creates connections: two at the same time, two of one name one after the other, and two whose names may be stored in
 * another form. After each, lists are asked for until they show it.
 */
export async function askCreates(
  client: Client,
  sampler: ListSampler,
  prefix: string,
): Promise<Create[]> {
  const names = namesOf(prefix);
  const creates: Create[] = [];
  const make = async (label: Create['label'], name: string) => {
    const create = await createOne(client, label, name);
    creates.push(create);
  };
  const areShown = (sample: ListSample) =>
    creates.every(({ id }) => id === undefined || sample.items.some((item) => item.id === id));

  let pending = 2;
  const pair = [make('one', names.one), make('two', names.two)].map((made) =>
    made.finally(() => {
      pending -= 1;
    }),
  );
  const both = Promise.all(pair);
  // A failure of one is thrown once the other has ended, too.
  both.catch(() => {});
  await Promise.race(pair);
  await sampler.until(areShown, 50, () => pending > 0);
  await both;
  await make('three', names.three);
  await make('again', names.three);
  await sampler.until(areShown, 100);
  await make('unicode', names.unicode);
  await sampler.until(areShown, 50);
  await make('spaces', names.spaces);
  await sampler.until(areShown, 300);
  return creates;
}

async function createOne(client: Client, label: Create['label'], name: string): Promise<Create> {
  const { clock, flowService } = client;
  const body = JSON.stringify(name);
  const sentAt = clock.now();
  const observed = await client.observe(
    (request) => request.method === 'POST' && request.body?.includes(body) === true,
    () =>
      flowService.createConnection({
        name,
        description: DESCRIPTION,
        connectionSpec: { id: DATA_LAKE, version: '1.0' },
      }),
  );
  const receivedAt = clock.now();
  // Without a first connection there is nothing to ask about.
  if (label === 'one' && !isSuccess(observed.reply)) throw observed.error;
  const id = isSuccess(observed.reply) ? idOf(observed.reply) : undefined;
  return {
    label,
    name,
    sentAt,
    receivedAt,
    reply: observed.reply,
    id: isId(id) ? id : undefined,
    stepReads: readsRightly(observed, id),
  };
}

/** After a refusal of a second name the step has to look for the first one, so it must not take it for final. */
function readsRightly({ result, error }: Observed<Created>, id: string | undefined): boolean {
  if (result !== undefined) return result.value.id === id;
  return error instanceof AdobeError && error.mayHaveSucceeded && id === undefined;
}
