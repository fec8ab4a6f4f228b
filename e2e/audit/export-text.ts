/** The forms an export's text takes: CSV as Data Loader or the command line write it, XML as a metadata retrieve does, Ids, times, numbers. */
import type { Random } from '../../demo/random.ts';
import { id18 } from './exact.ts';

export interface CsvForm {
  readonly bom: boolean;
  readonly crlf: boolean;
  /** Data Loader quotes every cell and writes headers in capitals. */
  readonly quoteAll: boolean;
  readonly capitalHeaders: boolean;
  readonly endsWithNewline: boolean;
}

export type Cells = Readonly<Record<string, string>>;

export function csv(columns: readonly string[], rows: readonly Cells[], form: CsvForm): string {
  const cell = (text: string) =>
    form.quoteAll || /[",\r\n]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const header = columns.map((name) => cell(form.capitalHeaders ? name.toUpperCase() : name)).join(',');
  const lines = rows.map((row) => columns.map((name) => cell(row[name] ?? '')).join(','));
  const newline = form.crlf ? '\r\n' : '\n';
  return `${form.bom ? '\uFEFF' : ''}${[header, ...lines].join(newline)}${form.endsWithNewline ? newline : ''}`;
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export function element(name: string, ...inner: (string | readonly [string, string | boolean])[]): string {
  const lines = inner.map((one) =>
    typeof one === 'string' ? one : `<${one[0]}>${escape(String(one[1]))}</${one[0]}>`
  );
  return `<${name}>\n${lines.join('\n')}\n</${name}>`;
}

export function xmlFile(root: string, ...inner: (string | readonly [string, string | boolean])[]): string {
  const body = element(root, ...inner).replace(
    `<${root}>`,
    `<${root} xmlns="http://soap.sforce.com/2006/04/metadata">`
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`;
}

/** Fresh Ids of one prefix; now and then one that differs from the last only in the case of a letter. */
export class IdMint {
  private readonly used = new Set<string>();
  private last = '';
  private readonly prefix: string;
  private readonly random: Random;

  constructor(prefix: string, random: Random) {
    this.prefix = prefix;
    this.random = random;
  }

  next(): string {
    for (;;) {
      const id = this.last !== '' && this.random.chance(0.15) ? this.otherCase(this.last) : this.fresh();
      if (this.used.has(id)) continue;
      this.used.add(id);
      this.last = id;
      return id;
    }
  }

  private fresh(): string {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
    return this.prefix + Array.from({ length: 12 }, () => this.random.pick([...letters])).join('');
  }

  private otherCase(id: string): string {
    const at = this.random.whole(3, 14);
    const letter = id[at] as string;
    const swapped = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
    return id.slice(0, at) + swapped + id.slice(at + 1);
  }
}

export type IdForm = '15' | '18' | 'mixed';

export function writeId(id: string, form: IdForm, random: Random): string {
  if (id === '') return '';
  return form === '15' || (form === 'mixed' && random.chance(0.5)) ? id : (id18(id) as string);
}

/** A moment as exports write it; a zone with an offset shifts the clock reading, not the moment. */
export function writeTime(seconds: number, zone: string): string {
  const sign = /([+-])(\d\d):?(\d\d)$/.exec(zone);
  const offset = sign ? (sign[1] === '-' ? -1 : 1) * (Number(sign[2]) * 60 + Number(sign[3])) : 0;
  return new Date((seconds + offset * 60) * 1000).toISOString().slice(0, 19) + zone;
}

/** The same number with an exponent, as the Bulk API writes large and some users' spreadsheets write small ones. */
export function withExponent(number: string, random: Random): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(number);
  if (!parts) return number;
  const [, sign = '', whole = '', fraction = ''] = parts;
  const digits = whole + fraction;
  const head = `${sign}${digits[0]}.${digits.slice(1) || '0'}`;
  const power = whole.length - 1;
  return random.pick([
    `${head}E${power}`,
    `${head}e+${power}`,
    `${sign}${digits}E-${fraction.length}`,
    `${head}E+0${power}`
  ]);
}
