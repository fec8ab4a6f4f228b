import {
  platformClass,
  staticMethod,
  type Native,
  type PlatformMember,
  type PlatformType
} from '../../types/platform-declaration.ts';
import type { Cx } from '../../transaction/runtime.ts';
import { typeNameOf, type ApexType } from '../../values/index.ts';
import { assertEqual, assertionFailed, assertNotEqual, assertTrue } from './assertions.ts';

/** Each assertion with and without a message, which comes last. */
function both(name: string, params: string, run: Native): PlatformMember[] {
  const comma = params === '' ? '' : ', ';
  return [staticMethod(`void ${name}(${params})`, run), staticMethod(`void ${name}(${params}${comma}String msg)`, run)];
}

function checkType(cx: Cx, value: unknown, type: ApexType, isWanted: boolean, message: string | null): void {
  if (cx.program.isInstance(value, type.name) === isWanted) return;
  throw assertionFailed(
    `${isWanted ? 'Expected' : 'Not expected'} type: ${type.name}, Actual type: ${typeNameOf(value)}`,
    message
  );
}

export const ASSERT: PlatformType = platformClass('System.Assert', [
  ...both('areEqual', 'Object expected, Object actual', (_cx, e, a, m) => assertEqual(e, a, m)),
  ...both('areNotEqual', 'Object notExpected, Object actual', (_cx, e, a, m) => assertNotEqual(e, a, m)),
  ...both('fail', '', (_cx, m) => {
    throw assertionFailed(null, m);
  }),
  ...both('isTrue', 'Boolean condition', (_cx, condition, m) => assertTrue(condition, m)),
  ...both('isFalse', 'Boolean condition', (_cx, condition, m) => assertTrue(condition === false, m)),
  ...both('isNull', 'Object value', (_cx, value, m) => assertEqual(null, value, m)),
  ...both('isNotNull', 'Object value', (_cx, value, m) => assertNotEqual(null, value, m)),
  ...both('isInstanceOfType', 'Object instance, System.Type expectedType', (cx, v, t, m) =>
    checkType(cx, v, t, true, m)
  ),
  ...both('isNotInstanceOfType', 'Object instance, System.Type notExpectedType', (cx, v, t, m) =>
    checkType(cx, v, t, false, m)
  )
]);
