/** Reads Java class files out of a jar with Node alone: just enough to list what a class declares. */
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const CENTRAL_DIRECTORY_END = 0x06054b50;
const PUBLIC = 1;
const PROTECTED = 4;
const STATIC = 8;
const INTERFACE = 0x200;
const ENUM = 0x4000;

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
interface JavaMember extends JavaField {
  readonly access: number;
}
export interface JavaClass {
  readonly isPublic: boolean;
  readonly isInterface: boolean;
  readonly isEnum: boolean;
  /** Generic parameters and supertypes, as Java writes them; empty: not generic. */
  readonly signature: string;
  /** Public and protected ones. */
  readonly fields: readonly string[];
  /** With the number of parameters; `<init>` is the constructor. */
  readonly methods: readonly { readonly name: string; readonly arity: number }[];
}

export function instanceFields(classFile: Buffer): JavaField[] {
  return new ClassReader(classFile).fields.filter(({ access }) => (access & STATIC) === 0);
}

export function describeClass(classFile: Buffer): JavaClass {
  const { access, fields, methods, signature } = new ClassReader(classFile);
  const isOpen = (member: JavaMember): boolean => (member.access & (PUBLIC | PROTECTED)) !== 0;
  return {
    isPublic: (access & PUBLIC) !== 0,
    isInterface: (access & INTERFACE) !== 0,
    isEnum: (access & ENUM) !== 0,
    signature,
    fields: fields.filter(isOpen).map(({ name }) => name),
    methods: methods.filter(isOpen).map(({ name, descriptor }) => ({ name, arity: arityOf(descriptor) }))
  };
}
/** `(I[JLjava/lang/String;)V` has three. */
function arityOf(descriptor: string): number {
  const params = descriptor.slice(1, descriptor.indexOf(')'));
  return params.match(/\[*(L[^;]*;|.)/g)?.length ?? 0;
}

class ClassReader {
  readonly access: number;
  readonly fields: readonly JavaMember[];
  readonly methods: readonly (JavaMember & { readonly descriptor: string })[];
  readonly signature: string;
  readonly #file: Buffer;
  readonly #strings: readonly string[];
  #at: number;

  constructor(classFile: Buffer) {
    this.#file = classFile;
    const { strings, end } = readConstantPool(classFile);
    this.#strings = strings;
    this.access = classFile.readUInt16BE(end);
    this.#at = end + 6;
    this.#at += 2 + 2 * classFile.readUInt16BE(this.#at);
    this.fields = this.#members();
    this.methods = this.#members();
    this.signature = this.#attributes() ?? '';
  }
  #members(): (JavaMember & { descriptor: string })[] {
    return Array.from({ length: this.#u2() }, () => {
      const access = this.#u2();
      const name = this.#string(this.#u2());
      const descriptor = this.#string(this.#u2());
      return { access, name, descriptor, type: this.#attributes() ?? descriptor };
    });
  }
  /** The generic signature is the only one of interest. */
  #attributes(): string | null {
    let signature: string | null = null;
    for (let left = this.#u2(); left > 0; left--) {
      const name = this.#string(this.#u2());
      const length = this.#file.readUInt32BE(this.#at);
      if (name === 'Signature') signature = this.#string(this.#file.readUInt16BE(this.#at + 4));
      this.#at += 4 + length;
    }
    return signature;
  }
  #u2(): number {
    const value = this.#file.readUInt16BE(this.#at);
    this.#at += 2;
    return value;
  }
  #string(index: number): string {
    return this.#strings[index] ?? '';
  }
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
