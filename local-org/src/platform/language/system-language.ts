/** The members of System.System that are pure language; `services/system.ts` adds the rest and declares the class. */
import { staticMethod, type PlatformMember } from '../../types/platform-declaration.ts';
import { ApexDatetime, hashCode, toApexString, valueEquals, type ApexEnumValue } from '../../values/index.ts';
import { assertEqual, assertNotEqual, assertTrue } from './assertions.ts';

export const SYSTEM_LANGUAGE_MEMBERS: readonly PlatformMember[] = [
  staticMethod('void assert(Boolean condition)', (_cx, condition) => assertTrue(condition)),
  staticMethod('void assert(Boolean condition, Object msg)', (_cx, condition, msg) => assertTrue(condition, msg)),
  staticMethod('void assertEquals(Object expected, Object actual)', (_cx, e, a) => assertEqual(e, a)),
  staticMethod('void assertEquals(Object expected, Object actual, Object msg)', (_cx, e, a, msg) =>
    assertEqual(e, a, msg)
  ),
  staticMethod('void assertNotEquals(Object expected, Object actual)', (_cx, e, a) => assertNotEqual(e, a)),
  staticMethod('void assertNotEquals(Object expected, Object actual, Object msg)', (_cx, e, a, msg) =>
    assertNotEqual(e, a, msg)
  ),
  staticMethod('Long currentTimeMillis()', (cx) => BigInt(cx.clock.now())),
  staticMethod('void debug(Object msg)', (cx, value) => cx.log('DEBUG', toApexString(value))),
  staticMethod('void debug(System.LoggingLevel logLevel, Object msg)', (cx, level: ApexEnumValue | null, value) =>
    cx.log(level?.name ?? 'DEBUG', toApexString(value))
  ),
  staticMethod('Boolean equals(Object obj1, Object obj2)', (_cx, a, b) => valueEquals(a, b)),
  staticMethod('Integer hashCode(Object obj)', (_cx, value) => hashCode(value)),
  staticMethod('Datetime now()', (cx) => new ApexDatetime(cx.clock.now())),
  staticMethod('Date today()', (cx) => new ApexDatetime(cx.clock.now()).date(cx.session.timeZone))
];
