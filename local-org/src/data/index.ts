/** Door of `data/`: files of a CRM export in, checked values out. What an export must hold is the caller's business. */
export { InputError } from './input-error.ts';
export { readText } from './read-text.ts';
export { readCsv, type CsvRow } from './read-csv.ts';
export { BadValue, readValue } from './read-value.ts';
export { isCalendarDay } from './calendar-day.ts';
