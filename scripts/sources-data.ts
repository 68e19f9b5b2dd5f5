import json from '../docs/sources.json' with { type: 'json' };

/** JSON type of a property's value. */
export type PropertyType = 'string' | 'number' | 'boolean';

/** The properties of `auth.params` in a request that Adobe prints. */
export type AuthForm = Readonly<Record<string, PropertyType>>;

/** How the page shows an authentication type. */
export interface Credentials {
  readonly type: string;
  /** Names of the properties of the block; none for a type that Adobe has ended. */
  readonly required?: readonly string[];
  /** When each other property is needed, as a phrase of Markdown. */
  readonly optional?: Readonly<Record<string, string>>;
  /** What to know about the values, as a line of Markdown. */
  readonly note?: string;
  readonly ended?: { readonly since: string; readonly instead: string };
}

/** A source or destination. */
export interface DocumentedSource {
  readonly specId: string;
  readonly name: string;
  readonly category: string;
  /** Adobe's name of the connection spec, where a page prints it. */
  readonly specName?: string;
  /** Addresses of Adobe's pages. */
  readonly pages: readonly string[];
  /** What to know before copying, as a line of Markdown. */
  readonly note?: string;
  /** The name of its secret, where it is not made from the source's name. */
  readonly secret?: string;
  /** Adobe printed the ID, and it is not that of a source: the page does not show it. */
  readonly hidden?: boolean;
  /** What the page shows, in its order. Without any, the ID takes no credentials or is not to be used. */
  readonly credentials: readonly Credentials[];
  /** Every form of each authentication type that Adobe has printed. */
  readonly authTypes: Readonly<Record<string, readonly AuthForm[]>>;
}

/** The sources of `docs/sources.json`, in the order of the page. */
// TypeScript widens the types of properties in JSON to string. __tests__/docs/sources.test.ts checks the whole shape.
export const SOURCES = json as readonly unknown[] as readonly DocumentedSource[];
