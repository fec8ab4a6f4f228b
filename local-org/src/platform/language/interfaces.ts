/** Interfaces of the language that classes implement. */
import { abstractMethod, platformInterface, type PlatformType } from '../../types/platform-declaration.ts';

export const INTERFACES: readonly PlatformType[] = [
  platformInterface('System.Iterator', [abstractMethod('Boolean hasNext()'), abstractMethod('T next()')], {
    typeParams: ['T']
  }),
  platformInterface('System.Iterable', [abstractMethod('System.Iterator<T> iterator()')], { typeParams: ['T'] }),
  platformInterface('System.Comparable', [abstractMethod('Integer compareTo(Object objectToCompareTo)')]),
  platformInterface('System.Comparator', [abstractMethod('Integer compare(T o1, T o2)')], { typeParams: ['T'] }),
  platformInterface('System.Callable', [abstractMethod('Object call(String action, Map<String,Object> args)')])
];
