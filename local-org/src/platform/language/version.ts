import { constructor, method, platformClass, type PlatformType } from '../../types/platform-declaration.ts';
import { notNull, strictMethod } from './arguments.ts';

class ApexVersion {
  readonly $type = 'Version';
  readonly $key: string;
  readonly major: number;
  readonly minor: number;
  /** null: a version of two numbers. */
  readonly patch: number | null;
  constructor(major: number, minor: number, patch: number | null) {
    this.major = major;
    this.minor = minor;
    this.patch = patch;
    this.$key = [major, minor, ...(patch === null ? [] : [patch])].join('.');
  }
  compare(other: ApexVersion): number {
    return this.major - other.major || this.minor - other.minor || (this.patch ?? 0) - (other.patch ?? 0);
  }
  toString(): string {
    return this.$key;
  }
}

export const VERSION: PlatformType = platformClass('System.Version', [
  constructor(
    '(Integer major, Integer minor)',
    notNull((_cx, a: number, b: number) => new ApexVersion(a, b, null))
  ),
  constructor(
    '(Integer major, Integer minor, Integer patch)',
    notNull((_cx, a: number, b: number, c: number) => new ApexVersion(a, b, c))
  ),
  strictMethod('Integer compareTo(System.Version version)', (_cx, v: ApexVersion, o: ApexVersion) =>
    Math.sign(v.compare(o))
  ),
  method('Integer major()', (_cx, v: ApexVersion) => v.major),
  method('Integer minor()', (_cx, v: ApexVersion) => v.minor),
  method('Integer patch()', (_cx, v: ApexVersion) => v.patch)
]);
