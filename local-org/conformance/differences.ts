/** Which conformance cases do not hold here, and why? A case that begins to hold must leave this list. */

/** By `Class.method`: the reason. */
export const DIFFERENCES: Readonly<Record<string, string>> = {};

/** Cases changed after they were frozen, since they were wrong: what was wrong, and what proves it. */
export const AMENDED: Readonly<Record<string, string>> = {};
