import type { Client } from '../client.js';
import { filter, quoted } from '../filter.js';
import { DATA_LAKE, NOBODY } from '../names.js';
import { isSuccess, itemsOf, type Reply } from '../reply.js';
import type { Create } from './creates.js';

/** A filtered list, and whether it shows what the filter is made for. */
export interface Filtered {
  readonly reply: Reply;
  /** Shows the connection `one`. */
  readonly showsOne: boolean;
  /** Shows the connection `two`. */
  readonly showsTwo: boolean;
}

/** A filter by one field. */
export interface FieldEvidence {
  readonly quoted: Filtered;
  readonly bare: Filtered;
  /** With a value that nothing has, in the form that worked. */
  readonly unmatched: Filtered;
}

export interface FilterEvidence {
  readonly bySpec: FieldEvidence;
  readonly byName: FieldEvidence;
  readonly byId: FieldEvidence;
  readonly byPartOfName: Filtered;
  readonly byNameInCapitals: Filtered;
  /** The name of `one`, and a spec that it does not have. */
  readonly byNameAndOtherSpec: Filtered;
}

/** Lists with filters that should show the connection `one`, or should not. */
export async function askFilters(
  client: Client,
  one: Create,
  two: Create,
  limit: readonly string[],
): Promise<FilterEvidence> {
  async function list(filters: readonly string[]): Promise<Filtered> {
    const reply = await client.ask({ path: '/connections', query: [...filters, ...limit] });
    const shows = ({ id }: Create) =>
      isSuccess(reply) && itemsOf(reply).some((item) => item.id === id);
    return { reply, showsOne: shows(one), showsTwo: shows(two) };
  }

  async function askField(path: string, value: string, other: string): Promise<FieldEvidence> {
    const withQuotes = await list([filter(path, quoted(value))]);
    const bare = await list([filter(path, value)]);
    const form = withQuotes.showsOne ? quoted(other) : other;
    return { quoted: withQuotes, bare, unmatched: await list([filter(path, form)]) };
  }

  const { name } = one;
  const bySpec = await askField('connectionSpec.id', DATA_LAKE, NOBODY);
  const byName = await askField('name', name, `${name} of nothing`);
  const inForm = (value: string) =>
    byName.quoted.showsOne || !byName.bare.showsOne ? quoted(value) : value;
  return {
    bySpec,
    byName,
    byId: await askField('id', one.id ?? NOBODY, NOBODY),
    byPartOfName: await list([filter('name', inForm(name.slice(0, -1)))]),
    byNameInCapitals: await list([filter('name', inForm(name.toUpperCase()))]),
    byNameAndOtherSpec: await list([
      filter('name', inForm(name)),
      filter('connectionSpec.id', inForm(NOBODY)),
    ]),
  };
}
