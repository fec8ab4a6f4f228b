/** What every object answers; classes that define the method themselves are asked through their slot. */
import { method, platformClass, type PlatformType } from '../../types/platform-declaration.ts';
import { hashCode, stringValueOf, valueEquals } from '../../values/index.ts';

export const OBJECT: PlatformType = platformClass('System.Object', [
  method('Boolean equals(Object other)', (_cx, self: unknown, other: unknown) => valueEquals(self, other)),
  method('Integer hashCode()', (_cx, self: unknown) => hashCode(self)),
  method('String toString()', (cx, self: unknown) => stringValueOf(self, cx.session.timeZone))
]);
