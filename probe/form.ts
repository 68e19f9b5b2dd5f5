import { isJsonObject, type JsonObject } from '../src/json.js';

/** Names of properties that Adobe may have chosen. Other ones may be somebody's values. */
const PLAIN_NAME = /^(?=.{1,40}$)[@$_a-z][\w@$-]*$/i;
const LOOKS_LIKE_ID = /[0-9a-f]{12}/i;

/** The names and types of what JSON holds, without a value: `{items: [{id: string {36}, name: string, auth?: {…}}]}`. */
export function formOf(value: unknown): string {
  return formOfAll([value], '');
}

/** One form for several values of the same property. */
function formOfAll(values: readonly unknown[], name: string): string {
  const forms = new Set<string>();
  const objects = values.filter(isJsonObject);
  const arrays = values.filter(Array.isArray);
  if (objects.length > 0) forms.add(formOfObjects(objects));
  if (arrays.length > 0) {
    const items = arrays.flat();
    forms.add(items.length === 0 ? '[]' : `[${formOfAll(items, '')}]`);
  }
  for (const value of values) {
    if (typeof value === 'string') forms.add(`string${shapeOf(name, value)}`);
    else if (Number.isInteger(value))
      forms.add(Number(value) > 1e9 ? `integer of ${`${value}`.length} digits` : 'integer');
    else if (value === null || typeof value !== 'object')
      forms.add(value === null ? 'null' : typeof value);
  }
  return [...forms].sort().join(' | ');
}

function formOfObjects(objects: readonly JsonObject[]): string {
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  const shown = names.map((name) => {
    const values = objects.filter((object) => name in object).map((object) => object[name]);
    const key = PLAIN_NAME.test(name) && !LOOKS_LIKE_ID.test(name) ? name : '(name)';
    return `${key}${values.length < objects.length ? '?' : ''}: ${formOfAll(values, name)}`;
  });
  return `{${[...new Set(shown)].join(', ')}}`;
}

function shapeOf(name: string, value: string): string {
  if (name === 'etag') return ` ${runsOf(value)}`;
  return name === 'href' ? ` ${linkForm(value)}` : '';
}

/** Lengths of the runs of letters and digits: `"{8}-{4}-{4}-{4}-{12}"`, with its quotes. */
function runsOf(text: string): string {
  return text.replace(/[^\W_]+/g, (run) => `{${run.length}}`);
}

/** A link without its values: `/connections?continuationToken=…`, and whether they are percent-encoded. */
function linkForm(href: string): string {
  const [path = '', query] = href.replace(/^https?:\/\/[^/?]*/, '(host)').split(/\?(.*)/s);
  const resource = path.replace(/[^/]*\d[^/]*/g, '…');
  if (query === undefined) return resource;
  const pairs = query.split('&').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    const key = PLAIN_NAME.test(name) ? name : '(name)';
    return `${key}=…${value.join('=').includes('%') ? ' (encoded)' : ''}`;
  });
  return `${resource}?${pairs.join('&')}`;
}
