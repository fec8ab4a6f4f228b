import { platformClass, type PlatformType } from '../../types/platform-declaration.ts';
import { apexException, typeNameOf } from '../../values/index.ts';
import { strictStatic } from './arguments.ts';

export const BOOLEAN: PlatformType = platformClass('System.Boolean', [
  strictStatic('Boolean valueOf(String stringToBoolean)', (_cx, s: string) => s.toLowerCase() === 'true'),
  strictStatic('Boolean valueOf(Object fieldValue)', (_cx, value: unknown) => {
    if (typeof value === 'boolean') return value;
    if (typeof value === 'string') return value.toLowerCase() === 'true';
    throw apexException('System.TypeException', `Invalid boolean: ${typeNameOf(value)}`);
  })
]);
