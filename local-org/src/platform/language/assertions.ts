/** How assertions fail, shared by System.assert… and Assert. A failure passes every catch block ("System Class", assert). */
import { toApexString, UncatchableException, valueEquals } from '../../values/index.ts';

export function assertionFailed(detail: string | null, message: unknown): UncatchableException {
  const parts = ['Assertion Failed'];
  if (message !== null && message !== undefined) parts.push(toApexString(message));
  if (detail !== null) parts.push(detail);
  return new UncatchableException('System.AssertException', parts.join(': '));
}

export function assertTrue(condition: boolean | null, message: unknown = null): void {
  if (condition !== true) throw assertionFailed(null, message);
}
export function assertEqual(expected: unknown, actual: unknown, message: unknown = null): void {
  if (valueEquals(expected, actual)) return;
  throw assertionFailed(`Expected: ${toApexString(expected)}, Actual: ${toApexString(actual)}`, message);
}
export function assertNotEqual(notExpected: unknown, actual: unknown, message: unknown = null): void {
  if (valueEquals(notExpected, actual)) throw assertionFailed(`Same value: ${toApexString(actual)}`, message);
}
