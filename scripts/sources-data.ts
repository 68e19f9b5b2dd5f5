import json from '../docs/sources.json' with { type: 'json' };

const PROPERTY_TYPES = ['string', 'number', 'boolean'] as const;

/** JSON type of a property's value. */
export type PropertyType = (typeof PROPERTY_TYPES)[number];

/** The properties of `auth.params` in a request that Adobe prints. */
export type AuthForm = Readonly<Record<string, PropertyType>>;

/** What Adobe's pages print of a source or destination. */
export interface DocumentedSource {
  readonly specId: string;
  readonly name: string;
  readonly category: string;
  /** Adobe's name of the connection spec, where a page prints it. */
  readonly specName: string | undefined;
  /** Addresses of Adobe's pages. */
  readonly pages: readonly string[];
  /** What to know before copying, as a line of Markdown. */
  readonly note: string | undefined;
  /** The forms of each authentication type; none for a spec without credentials. */
  readonly authTypes: Readonly<Record<string, readonly AuthForm[]>>;
}

type Fields = Readonly<Record<string, unknown>>;

/** The sources of `docs/sources.json`, in the order of the page. */
export const SOURCES: readonly DocumentedSource[] = readSources(json);

/** Throws an error that says which source is malformed, and how. */
export function readSources(list: unknown): DocumentedSource[] {
  const sources = Array.isArray(list) ? list.map(readSource) : [];
  for (const field of ['specId', 'name'] as const) {
    const values = sources.map((source) => source[field].toLowerCase());
    const twice = values.find((value, index) => values.indexOf(value) !== index);
    if (twice !== undefined) throw new Error(`sources.json: ${field} ${twice} is there twice`);
  }
  return sources;
}

function readSource(item: unknown): DocumentedSource {
  const fields = fieldsOf(item);
  const { specId, name, category, specName, pages, note, authTypes } = fields;
  const check = (valid: boolean, field: string) => {
    if (!valid) throw new Error(`sources.json: ${field} of ${name ?? specId} is invalid`);
  };
  check(isText(specId) && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(specId), 'specId');
  for (const field of ['name', 'category']) check(isText(fields[field]), field);
  for (const field of ['specName', 'note']) {
    check(fields[field] === undefined || isText(fields[field]), field);
  }
  const addresses = Array.isArray(pages) ? pages.filter(isAdobePage) : [];
  check(Array.isArray(pages) && pages.length > 0 && addresses.length === pages.length, 'pages');
  check(typeof authTypes === 'object' && authTypes !== null, 'authTypes');
  const forms = Object.entries(fieldsOf(authTypes)).map(([type, value]) => {
    const readable = Array.isArray(value) ? value.filter(isAuthForm) : [];
    check(Array.isArray(value) && value.length > 0 && readable.length === value.length, type);
    return [type, readable] as const;
  });
  return {
    specId: String(specId),
    name: String(name),
    category: String(category),
    specName: isText(specName) ? specName : undefined,
    pages: addresses,
    note: isText(note) ? note : undefined,
    authTypes: Object.fromEntries(forms),
  };
}

function isAuthForm(value: unknown): value is AuthForm {
  const types = Object.values(fieldsOf(value));
  return types.length > 0 && types.every((type) => PROPERTY_TYPES.some((known) => known === type));
}

function isAdobePage(value: unknown): value is string {
  return (
    isText(value) &&
    /^https:\/\/(experienceleague|developer)\.adobe\.com\/[\w/-]+$/.test(value) &&
    URL.canParse(value)
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
