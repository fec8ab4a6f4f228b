/** HTML that cannot be broken by what it shows: whatever is put into a template is escaped, unless it came out of one. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
export type Content = Html | string | number | null | readonly Content[];

export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new Html(strings.map((string, at) => string + (at < values.length ? print(values[at] ?? null) : '')).join(''));
}

function print(value: Content): string {
  if (value === null) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'string') return escape(value);
  return typeof value === 'number' ? String(value) : value.map(print).join('');
}

const LONGEST = 120;

/** Text of the export: a name in another script, or with marks that turn the direction of writing, leaves what follows alone. */
export function said(text: string | null, otherwise = '', longest = LONGEST): Html {
  if (text === null || text.trim() === '') return html`${otherwise}`;
  const letters = text.length > longest ? [...text] : [];
  return html`<bdi>${letters.length > longest ? `${letters.slice(0, longest).join('')}…` : text}</bdi>`;
}

function escape(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
