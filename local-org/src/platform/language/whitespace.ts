/** Blanks as java.lang.Character.isWhitespace has them: no-break spaces are none. */
const SET = '\\t\\n\\x0B\\f\\r\\x1C-\\x1F \\u1680\\u2000-\\u2006\\u2008-\\u200A\\u2028\\u2029\\u205F\\u3000';

export const BLANKS = {
  any: new RegExp(`[${SET}]`),
  only: new RegExp(`^[${SET}]*$`),
  runs: new RegExp(`[${SET}]+`, 'g')
};
