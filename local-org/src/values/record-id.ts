/** Record Ids: 15 characters where case counts, or 18, whose last three say the case of the others. */
const SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const SHAPE = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-5]{3})?$/;
const MADE_UP = /^[a-zA-Z0-9]{15}[A-Z0-5]{3}$/;

const suffixOf = (id15: string): string => {
  let suffix = '';
  for (let block = 0; block < 3; block++) {
    let bits = 0;
    for (let i = 0; i < 5; i++) {
      const c = id15.charCodeAt(block * 5 + i);
      if (c >= 65 && c <= 90) bits |= 1 << i;
    }
    suffix += SUFFIX[bits];
  }
  return suffix;
};

/** 15 or 18 characters of the right kind. */
export const isValidId = (text: string): boolean => toId18(text) !== null;

/** The 18-character form of a valid Id; null: not an Id. */
export function toId18(text: string): string | null {
  if (!SHAPE.test(text)) return null;
  if (text.length === 15) return text + suffixOf(text);
  if (text.slice(15) === suffixOf(text)) return text;
  // A suffix that fits no case is not held against an Id that somebody made up (jamessimone/apex-rollup, RollupCalculatorTests).
  return repairCase(text) ?? (MADE_UP.test(text) ? text : null);
}

export const toId15 = (id: string): string => id.slice(0, 15);
export const keyPrefixOf = (id: string): string => id.slice(0, 3);

/** 18 characters whose case was lost (a spreadsheet): the suffix tells which letters were capitals. */
function repairCase(text: string): string | null {
  const suffix = text.slice(15).toUpperCase();
  let id15 = '';
  for (let block = 0; block < 3; block++) {
    const bits = SUFFIX.indexOf(suffix[block] as string);
    for (let i = 0; i < 5; i++) {
      const c = text[block * 5 + i] as string;
      const isCapital = (bits & (1 << i)) !== 0;
      if (isCapital && !/[a-zA-Z]/.test(c)) return null;
      id15 += isCapital ? c.toUpperCase() : c.toLowerCase();
    }
  }
  return id15 + suffix;
}
