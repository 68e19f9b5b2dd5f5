/** A switch for each question about Adobe that is open, or to which two of its documents give different answers. */
export interface World {
  /** Whether lists have the descriptions of connections. By ID they are always there. */
  readonly descriptions: 'everywhere' | 'by-id-only';
  readonly createdAt: 'number' | 'missing';
  readonly deleteStatus: 204 | 202;
  /** `overlapping`: each page starts with the last connection of the page before. */
  readonly pages: 'separate' | 'overlapping';
  /** The look-up of an unknown connection spec by a filter. By ID it is a 404. */
  readonly unknownSpec: 'empty-list' | '404' | '400';
  /** The body of the 429 of `requestsPerSecond`. */
  readonly throttled: 'json' | 'empty';
}

export const DOCUMENTED: World = {
  descriptions: 'everywhere',
  createdAt: 'number',
  deleteStatus: 204,
  pages: 'separate',
  unknownSpec: 'empty-list',
  throttled: 'json',
};
