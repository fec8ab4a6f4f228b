/**
 * Metadata XML as plain objects. Values stay text: what they mean is the reader's business.
 * Broken XML is an error with its file and line.
 */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { LocalOrgError } from '../diagnostics/errors.ts';

export type XmlNode = Readonly<Record<string, unknown>>;

const OPTIONS = { parseTagValue: false, parseAttributeValue: false, htmlEntities: true, ignoreDeclaration: true };
const plainParser = new XMLParser({ ...OPTIONS, ignoreAttributes: true });
const attributeParser = new XMLParser({ ...OPTIONS, ignoreAttributes: false, attributeNamePrefix: '@' });

export interface XmlRoot {
  /** Name of the root element, which is the metadata type. */
  readonly type: string;
  readonly content: XmlNode;
}

/** withAttributes: `@xsi:nil` and the text in `#text` where an element carries attributes. */
export function parseXml(text: string, file: string, withAttributes = false): XmlRoot {
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    const { msg, line, col } = valid.err;
    throw new LocalOrgError('LO2001', `broken XML: ${msg}`, { file, pos: { line, column: col } });
  }
  const tree = (withAttributes ? attributeParser : plainParser).parse(text) as Record<string, unknown>;
  const [type, content] = Object.entries(tree)[0] ?? [];
  if (type === undefined) throw new LocalOrgError('LO2001', 'broken XML: no root element', at(file));
  return { type, content: isNode(content) ? content : {} };
}

/** Text of a child element; null: absent or empty. */
export function textOf(node: XmlNode, name: string): string | null {
  const value = node[name];
  if (typeof value === 'string') return value === '' ? null : value;
  if (isNode(value) && typeof value['#text'] === 'string') return value['#text'];
  return null;
}
export function flagOf(node: XmlNode, name: string, fallback = false): boolean {
  const text = textOf(node, name);
  return text === null ? fallback : text.trim().toLowerCase() === 'true';
}
export function childOf(node: XmlNode, name: string): XmlNode | null {
  const value = node[name];
  return isNode(value) ? value : null;
}
/** Child elements of that name, whether there are none, one or many. */
export function childrenOf(node: XmlNode, name: string): XmlNode[] {
  const value = node[name];
  if (Array.isArray(value)) return value.map((each) => (isNode(each) ? each : {}));
  return isNode(value) ? [value] : [];
}
export function textsOf(node: XmlNode, name: string): string[] {
  const value = node[name];
  const all = Array.isArray(value) ? value : [value];
  return all.filter((each): each is string => typeof each === 'string' && each !== '');
}
export function numberOf(node: XmlNode, name: string, file: string): number | null {
  const text = textOf(node, name);
  if (text === null) return null;
  const value = Number(text);
  if (!Number.isInteger(value)) {
    throw new LocalOrgError('LO2002', `<${name}> must be a whole number, not "${text}"`, { file });
  }
  return value;
}

export function requiredText(node: XmlNode, name: string, file: string): string {
  const text = textOf(node, name);
  if (text === null) throw new LocalOrgError('LO2002', `<${name}> is missing or empty`, at(file));
  return text;
}

function at(file: string): { file: string; pos: { line: number; column: number } } {
  return { file, pos: { line: 1, column: 1 } };
}
function isNode(value: unknown): value is XmlNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
