import { apexException } from './apex-exception.ts';

export class ApexBlob {
  readonly bytes: Buffer;
  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes);
  }
  static ofText(text: string): ApexBlob {
    return new ApexBlob(Buffer.from(text, 'utf8'));
  }
  get size(): number {
    return this.bytes.length;
  }
  /** Blob.toString; bytes that are no UTF-8 are refused. */
  text(): string {
    const text = this.bytes.toString('utf8');
    if (!Buffer.from(text, 'utf8').equals(this.bytes)) {
      throw apexException('System.StringException', 'BLOB is not a valid UTF-8 string');
    }
    return text;
  }
  equals(other: ApexBlob): boolean {
    return this.bytes.equals(other.bytes);
  }
  /** What String.valueOf and concatenation print (salesforce.stackexchange 108763). */
  toString(): string {
    return `Blob[${this.bytes.length}]`;
  }
}
