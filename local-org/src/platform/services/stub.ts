/**
 * Test.createStub: an instance of the class whose every method asks the provider. Neither constructor nor initialisers
 * run. Methods live in slots (values/README.md), so the stub gets its own function in each slot of its prototypes.
 */
import {
  abstractMethod,
  platformInterface,
  staticMethod,
  type PlatformMember
} from '../../types/platform-declaration.ts';
import type { ApexClassHandle, ApexMethodHandle, Cx, Program } from '../../transaction/runtime.ts';
import { apexException } from '../../values/apex-exception.ts';
import { ApexList } from '../../values/apex-list.ts';
import { apexType, type ApexType } from '../../values/apex-type.ts';
import { ApexObject } from '../../values/boxes.ts';
import { nullArgument } from './null-argument.ts';

interface Provider {
  handlemethodcall$6(
    stub: unknown,
    methodName: string,
    returnType: ApexType,
    paramTypes: ApexList<ApexType>,
    paramNames: ApexList<string>,
    args: ApexList
  ): unknown;
}

export const STUB_PROVIDER = platformInterface('System.StubProvider', [
  abstractMethod(
    'Object handleMethodCall(Object stubbedObject, String stubbedMethodName, System.Type returnType, List<System.Type> listOfParamTypes, List<String> listOfParamNames, List<Object> listOfArgs)'
  )
]);

function createStub(cx: Cx, type: ApexType | null, provider: Provider | null): unknown {
  if (type === null) throw nullArgument('parentType');
  if (provider === null) throw nullArgument('stubProvider');
  const handle = cx.program.findClass(type.name);
  if (!handle) throw apexException('System.TypeException', `Cannot stub type: ${type.name}`);
  const stub = handle.isInterface ? instanceOf(handle) : (handle.allocate() as object);
  // The platform puts a class of its own below the stubbed one; mocking libraries read its name off the stub.
  const shownAs = `${handle.name.split('.').at(-1)}__sfdc_ApexStub`;
  Object.defineProperty(stub, '$shownAs', { value: shownAs });
  const methods = handle.isInterface ? interfaceMethods(cx.program, handle) : instanceMethods(cx.program, handle);
  for (const method of methods) {
    for (const slot of slotsOf(method)) {
      const isKnown = handle.isInterface || slot in stub;
      if (!isKnown || Object.hasOwn(stub, slot)) continue;
      Object.defineProperty(stub, slot, { value: (...args: unknown[]) => ask(provider, stub, method, args) });
    }
  }
  return stub;
}
/** An object of no class that is of the interface's type. */
const instanceOf = (handle: ApexClassHandle): object =>
  Object.assign(new ApexObject(), { $type: handle.name, $fields: [] });

function interfaceMethods(program: Program, handle: ApexClassHandle): ApexMethodHandle[] {
  const inherited = handle.interfaces.map((name) => program.findClass(name));
  return [handle, ...inherited].flatMap((each) => each?.methods ?? []);
}

function ask(provider: Provider, stub: object, method: ApexMethodHandle, args: unknown[]): unknown {
  const answer = provider.handlemethodcall$6(
    stub,
    method.name,
    apexType(method.returnType),
    new ApexList(
      'List<Type>',
      method.params.map((param) => apexType(param.type))
    ),
    new ApexList(
      'List<String>',
      method.params.map((param) => param.name)
    ),
    new ApexList('List<Object>', args)
  );
  return method.returnType === 'void' ? undefined : answer;
}

function* instanceMethods(program: Program, handle: ApexClassHandle): Generator<ApexMethodHandle> {
  for (
    let at: ApexClassHandle | undefined = handle;
    at;
    at = at.superclass ? program.findClass(at.superclass) : undefined
  ) {
    yield* at.methods.filter((method) => !method.isStatic && method.access !== 'private');
  }
}

/** `name$arity`, and where the program has several signatures of that name and arity, `name$arity$types`. */
function slotsOf(method: ApexMethodHandle): string[] {
  const plain = `${method.name.toLowerCase()}$${method.params.length}`;
  const types = method.params.map((param) => param.type.toLowerCase().replace(/\W/g, '_'));
  return [plain, [plain, ...types].join('$')];
}

export const STUB_MEMBERS: readonly PlatformMember[] = [
  staticMethod('Object createStub(System.Type parentType, System.StubProvider stubProvider)', createStub)
];
