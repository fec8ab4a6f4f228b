/** Every function of formulas by name. */
import type { FormulaFunction } from '../call.ts';
import { DATES } from './dates.ts';
import { LOGIC } from './logic.ts';
import { NUMBERS } from './numbers.ts';
import { TEXT } from './text.ts';

const FUNCTIONS: ReadonlyMap<string, FormulaFunction> = new Map(
  [LOGIC, TEXT, NUMBERS, DATES].flatMap((group) => Object.entries(group))
);
/** Those of the platform that are refused, in every formula. */
const UNSUPPORTED = new Set(
  'CURRENCYRATE DISTANCE GEOLOCATION GETRECORDIDS GETSESSIONID IMAGEPROXYURL INCLUDE ISCLONE JUNCTIONIDLIST LINKTO PARENTGROUPVAL PICKLISTCOUNT PREDICT PREVGROUPVAL REQUIRESCRIPT URLFOR VLOOKUP'.split(
    ' '
  )
);

export const functionNamed = (name: string): FormulaFunction | undefined => FUNCTIONS.get(name);
export const isUnsupportedFunction = (name: string): boolean => UNSUPPORTED.has(name);
export const functionNames = (): string[] => [...FUNCTIONS.keys()].sort();
