/** Reads Java class files out of a jar with Node alone: just enough to list a class's public instance fields. */
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const CENTRAL_DIRECTORY_END = 0x06054b50;
const STATIC = 8;

/** Class file name → its bytes, inflated when asked for. */
export function readJar(path: string): Map<string, () => Buffer> {
  const zip = readFileSync(path);
  let end = zip.length - 22;
  while (zip.readUInt32LE(end) !== CENTRAL_DIRECTORY_END) end--;
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  const entries = new Map<string, () => Buffer>();
  for (let i = 0; i < count; i++) {
    const method = zip.readUInt16LE(at + 10);
    const size = zip.readUInt32LE(at + 20);
    const nameLength = zip.readUInt16LE(at + 28);
    const tail = zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    const local = zip.readUInt32LE(at + 42);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    at += 46 + nameLength + tail;
    if (!name.endsWith('.class')) continue;
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(start, start + size);
    entries.set(name, () => (method === 8 ? inflateRawSync(bytes) : bytes));
  }
  return entries;
}

export interface JavaField {
  readonly name: string;
  /** The generic signature where there is one, else the descriptor. */
  readonly type: string;
}

export function instanceFields(classFile: Buffer): JavaField[] {
  const { strings, end } = readConstantPool(classFile);
  let at = end + 6;
  at += 2 + 2 * classFile.readUInt16BE(at);
  const count = classFile.readUInt16BE(at);
  at += 2;
  const fields: JavaField[] = [];
  for (let i = 0; i < count; i++) {
    const access = classFile.readUInt16BE(at);
    const name = strings[classFile.readUInt16BE(at + 2)] ?? '';
    let type = strings[classFile.readUInt16BE(at + 4)] ?? '';
    const attributes = classFile.readUInt16BE(at + 6);
    at += 8;
    for (let j = 0; j < attributes; j++) {
      const attribute = strings[classFile.readUInt16BE(at)];
      if (attribute === 'Signature') type = strings[classFile.readUInt16BE(at + 6)] ?? type;
      at += 6 + classFile.readUInt32BE(at + 2);
    }
    if ((access & STATIC) === 0) fields.push({ name, type });
  }
  return fields;
}

function readConstantPool(classFile: Buffer): { strings: string[]; end: number } {
  const count = classFile.readUInt16BE(8);
  const strings: string[] = [];
  let at = 10;
  for (let i = 1; i < count; i++) {
    const tag = classFile[at];
    if (tag === 1) {
      const length = classFile.readUInt16BE(at + 1);
      strings[i] = classFile.toString('utf8', at + 3, at + 3 + length);
      at += 3 + length;
    } else if (tag === 5 || tag === 6) {
      at += 9;
      i++; // a long or double takes two places in the pool
    } else if (tag === 7 || tag === 8 || tag === 16 || tag === 19 || tag === 20) at += 3;
    else if (tag === 15) at += 4;
    else at += 5;
  }
  return { strings, end: at };
}
