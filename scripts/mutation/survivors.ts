/** Changes that no test can notice, each with the reason. Keys: `Class: the line before -> the line after`. */
export const REASONS: Readonly<Record<string, string>> = {};
