import type { Connection } from '../adobe/resources.js';

/** What a run waits for. */
export type Reason = 'settling' | 'race' | 'several' | 'unlisted' | 'in-doubt' | 'throttled';

/** How a run ends. */
export type Verdict =
  /** There is none, and a dry run creates none. */
  | { readonly kind: 'none' }
  /** This run made it, and nobody else's is left. */
  | { readonly kind: 'created'; readonly connection: Connection }
  /** It can be taken. `others` stay beside it; `maybeOwn`: a create of this run in doubt may have made it. */
  | {
      readonly kind: 'existing';
      readonly connection: Connection;
      readonly others: readonly string[];
      readonly maybeOwn: boolean;
    }
  /** It exists, where `if-exists: fail` wants that it does not. The oldest comes first. */
  | { readonly kind: 'exists'; readonly ids: readonly string[]; readonly maybeOwn: boolean }
  /** The connection that this run made was deleted by somebody else. */
  | { readonly kind: 'vanished'; readonly id: string }
  /** There is no time to become certain. */
  | { readonly kind: 'undecided'; readonly reason: Reason; readonly ids: readonly string[] };

/** What to do next. */
export type Action =
  | { readonly kind: 'look' }
  | { readonly kind: 'read'; readonly ids: readonly string[] }
  | { readonly kind: 'create' }
  | { readonly kind: 'delete'; readonly id: string; readonly inFavourOf: string }
  | { readonly kind: 'wait'; readonly ms: number; readonly reason: Reason }
  | { readonly kind: 'done'; readonly verdict: Verdict };

export const LOOK: Action = { kind: 'look' };

export function done(verdict: Verdict): Action {
  return { kind: 'done', verdict };
}

/** Reads these connections; no action when there are none. */
export function read(ids: readonly string[]): Action | undefined {
  return ids.length === 0 ? undefined : { kind: 'read', ids };
}
