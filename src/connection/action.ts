import type { Connection } from '../adobe/resources.js';

/** What a run waits for. */
export type Reason = 'settling' | 'race' | 'unlisted' | 'in-doubt' | 'throttled';

/** How a run ends. */
export type Verdict =
  /** There is none, and a dry run creates none. */
  | { readonly kind: 'none' }
  /** This run made it, and nobody else's is left. */
  | { readonly kind: 'created'; readonly connection: Connection }
  /** It can be taken. `others` stay beside it. */
  | {
      readonly kind: 'existing';
      readonly connection: Connection;
      readonly others: readonly string[];
    }
  /** It exists, where `if-exists: fail` wants that it does not. The oldest comes first. */
  | { readonly kind: 'exists'; readonly ids: readonly string[] }
  /** It is not certain which stays, the oldest of `ids` first; or somebody else deleted what this run made (`vanished`). */
  | {
      readonly kind: 'undecided';
      readonly reason: Reason | 'vanished';
      readonly ids: readonly string[];
    };

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
