import { isJsonObject, type JsonObject } from '../src/json.js';

/** Names of properties that Adobe may have chosen: short, and no ID. Other ones may be somebody's values. */
const PLAIN_NAME = /^(?!.*[0-9a-f]{12})[@$_a-z][\w@$-]{0,39}$/i;

/**
 * The names and types of what JSON holds, without a value: `{items: [{id: string, name: string, auth?: {…}}]}`. One form
 * for several values of the same property.
 */
export function formOf(values: readonly unknown[], name = ''): string {
  const forms = new Set<string>();
  const objects = values.filter(isJsonObject);
  const arrays = values.filter(Array.isArray);
  if (objects.length > 0) forms.add(formOfObjects(objects));
  if (arrays.length > 0) forms.add(`[${formOf(arrays.flat())}]`);
  for (const value of values) {
    if (value === null) forms.add('null');
    else if (typeof value !== 'object') forms.add(`${typeof value}${shapeOf(name, value)}`);
  }
  return [...forms].sort().join(' | ');
}

function formOfObjects(objects: readonly JsonObject[]): string {
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  const shown = names.map((name) => {
    const values = objects.filter((object) => name in object).map((object) => object[name]);
    const key = PLAIN_NAME.test(name) ? name : '(name)';
    return `${key}${values.length < objects.length ? '?' : ''}: ${formOf(values, name)}`;
  });
  return `{${[...new Set(shown)].join(', ')}}`;
}

/** The form of an etag, a link and a time. */
function shapeOf(name: string, value: unknown): string {
  if (name === 'etag') return ` ${runsOf(`${value}`)}`;
  if (name === 'href') return ` ${linkForm(`${value}`)}`;
  return Number(value) > 1e9 ? ` ${runsOf(`${value}`)}` : '';
}

/** Lengths of the runs of letters and digits: `"{8}-{4}-{4}-{4}-{12}"`, with its quotes. */
function runsOf(text: string): string {
  return text.replace(/[^\W_]+/g, (run) => `{${run.length}}`);
}

/** A link without its values: `/connections?continuationToken=…`, and with % where one is percent-encoded. */
function linkForm(href: string): string {
  const [path = '', query = ''] = href.replace(/^https?:\/\/[^/?]*/, '(host)').split(/(?=\?)/);
  const pairs = query.replace(
    /([?&])(\w{1,40}=)?([^&]*)/g,
    (_, sign, name = '', value) => `${sign}${name}…${value.includes('%') ? '%' : ''}`,
  );
  return `${path.replace(/[^/]*\d[^/]*/g, '…')}${pairs}`;
}
