/** How the Flow Service behaves where Adobe's documents leave it open. */
export interface World {
  /** How the service stores a name. */
  readonly names: 'as-sent' | 'nfc' | 'whitespace-collapsed' | 'trimmed' | 'normalized';
  /** Whether a page repeats the last connection of the page before. */
  readonly pages: 'separate' | 'overlapping';
}

/** What Adobe documents, or else what its documents suggest. */
export const DOCUMENTED: World = {
  names: 'as-sent',
  pages: 'separate',
};
