import { method, platformClass, type PlatformType } from '../../types/platform-declaration.ts';
import { ApexBlob } from '../../values/index.ts';
import { strictStatic } from './arguments.ts';

export const BLOB: PlatformType = platformClass('System.Blob', [
  method('Integer size()', (_cx, b: ApexBlob) => b.size),
  method('String toString()', (_cx, b: ApexBlob) => b.text()),
  strictStatic('Blob valueOf(String stringToBlob)', (_cx, s: string) => ApexBlob.ofText(s))
]);
