import { notSupported } from '../../diagnostics/errors.ts';
import { method, platformClass, type PlatformType } from '../../types/platform-declaration.ts';
import { ApexBlob } from '../../values/index.ts';
import { strictStatic } from './arguments.ts';

export const BLOB: PlatformType = platformClass('System.Blob', [
  method('Integer size()', (_cx, b: ApexBlob) => b.size),
  method('String toString()', (_cx, b: ApexBlob) => b.text()),
  strictStatic('Blob valueOf(String stringToBlob)', (_cx, s: string) => ApexBlob.ofText(s)),
  strictStatic('Blob toPdf(String stringToConvert)', () => {
    throw notSupported('Blob.toPdf');
  })
]);
