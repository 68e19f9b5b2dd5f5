/**
 * The time windows of the protocol, in ms. They keep two runs from deleting their connections in favour of each other,
 * and nobody from taking a connection that is about to go. `docs/exactly-one.md` states what follows from them.
 */

/** The longest time that is assumed from a connection's `createdAt` until lists show it. */
export const STORE_MS = 3_500;

/** A run gives way to an older connection while its own is younger than this. */
export const GIVE_WAY_MS = 5_000;

/**
 * The settle window: a connection is not taken before it has this age, while its run may still give way. Longer than
 * Adobe takes to store one.
 */
export const SETTLE_MS = GIVE_WAY_MS;

/** A rival that was stamped so soon after the own connection showed before anybody can have taken the own one alone. */
export const STAMPED_SOON_MS = SETTLE_MS - STORE_MS;

/** The same of one that this run saw so soon after it sent its create: less than the settle window by what clocks differ. */
export const SEEN_SOON_MS = SETTLE_MS - 1_000;

/** Lies between two windows: covers the way of a request, the clocks' skew, and the full seconds of a `Date` header. */
export const GUARD_MS = 4_000;

/** A run gives way to a younger connection that has outlived its own chance to give way, until its own has this age. */
export const YIELD_MS = 25_000;

/** After it has deleted its own connection, a run takes another one only this much later: longer than a delete may be on its way. */
export const DELETE_MS = 5_000;

/** How long a connection may still be found by its ID after Adobe has accepted its delete. */
export const GONE_MS = 10_000;

/** Between two reads of a connection that was deleted and is still there. */
export const CONFIRM_MS = 1_000;

/** A connection that is older than a create by more than this does not come from it. */
export const FOREIGN_MS = 60_000;

/** From this age on, a connection is not deleted in favour of a younger one. */
export const ESTABLISHED_MS = YIELD_MS + GUARD_MS;

/** How long a create in doubt is looked for before it is sent again. */
export const DOUBT_MS = 15_000;

/** How long lists may take to show a connection that a 201 has named. */
export const LISTED_MS = 30_000;

/** How recent a read by ID has to be for a delete in favour of what it showed, or to take one of several. */
export const FRESH_MS = 1_500;

/** A create is sent only this soon after a list that showed nothing. */
export const LOOK_FRESH_MS = 10_000;
