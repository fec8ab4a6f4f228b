/** What the annotations of a class ask of its methods as a whole: one of a kind, no parameters, types that can be sent. */
import type { Annotation } from '../../syntax/ast.ts';
import { valueOf } from './annotation-properties.ts';
import { isExceptionClass, methodText } from '../members.ts';
import type { Report } from '../program-symbols.ts';
import { isFlat, isInvocableElement, isRestType, isWebType } from './sendable-types.ts';
import type { ClassSymbol, FieldSymbol, MethodSymbol } from '../symbols.ts';
import { VOID, isError, type Type } from '../type-model.ts';

const HTTP_VERBS = ['HttpGet', 'HttpDelete', 'HttpPost', 'HttpPut', 'HttpPatch'];

export function checkAnnotated(symbol: ClassSymbol, report: Report): void {
  const methods = [...symbol.methods.values()].flat();
  const having = (name: string): MethodSymbol[] => methods.filter((m) => annotated(m, name) !== undefined);
  for (const name of ['TestSetup', 'InvocableMethod', ...HTTP_VERBS]) {
    const [, second] = having(name);
    if (second) report(second.declaration.pos, `Only one method per type can be defined with: ${name}`);
  }
  for (const m of having('TestSetup')) checkTestSetup(symbol, m, methods, report);
  for (const m of methods) if (isTestMethod(m)) checkTest(symbol, m, report);
  for (const m of having('Future'))
    checkTypes(
      'Future',
      m,
      (t) => isFlat(t),
      () => false,
      report
    );
  for (const m of having('InvocableMethod')) checkInvocable(m, report);
  for (const name of HTTP_VERBS) for (const m of having(name)) checkHttp(name, m, report);
  const services = methods.filter((m) => m.declaration.modifiers.isWebservice);
  for (const m of services) checkTypes('webService', m, isWebType, isWebType, report);
  reportTwice(
    services,
    (m) => m.name,
    (m) => `Web Service does not support two web service methods with the same name: ${methodText(m)}`,
    report
  );
  reportTwice(
    having('RemoteAction'),
    (m) => `${m.name} ${m.params.length}`,
    () => 'Remote Action does not support two remote action methods with the same name and same number of parameters',
    report
  );
  checkAura(having('AuraEnabled'), report);
  for (const field of symbol.fields.values()) checkVariable(field, report);
  checkClass(symbol, report);
}

function annotated(m: MethodSymbol, name: string): Annotation | undefined {
  return m.declaration.modifiers.annotations.find((each) => each.name.toLowerCase() === name.toLowerCase());
}
function ofClass(symbol: ClassSymbol, name: string): Annotation | undefined {
  return symbol.declaration.modifiers.annotations.find((each) => each.name.toLowerCase() === name.toLowerCase());
}
const isSet = (annotation: Annotation | undefined, property: string): boolean =>
  annotation !== undefined && /^true$/i.test(valueOf(annotation, property) ?? '');
const isTestMethod = (m: MethodSymbol): boolean =>
  m.declaration.modifiers.isTestMethod || annotated(m, 'IsTest') !== undefined;

function reportTwice(
  methods: readonly MethodSymbol[],
  keyOf: (m: MethodSymbol) => string,
  textOf: (m: MethodSymbol) => string,
  report: Report
): void {
  const seen = new Set<string>();
  for (const m of methods) {
    const key = keyOf(m).toLowerCase();
    if (seen.has(key)) report(m.declaration.pos, textOf(m));
    seen.add(key);
  }
}

function checkTest(symbol: ClassSymbol, m: MethodSymbol, report: Report): void {
  const { pos } = m.declaration;
  if (m.params.length > 0) report(pos, 'Test methods must have no arguments');
  if (isSet(ofClass(symbol, 'IsTest'), 'isParallel') && isSet(annotated(m, 'IsTest'), 'seeAllData')) {
    report(
      pos,
      'Test class annotated with @isTest(IsParallel=true) cannot have any methods annotated with @isTest(SeeAllData=true)'
    );
  }
}
function checkTestSetup(symbol: ClassSymbol, m: MethodSymbol, methods: readonly MethodSymbol[], report: Report): void {
  const { pos } = m.declaration;
  if (m.params.length > 0) report(pos, 'Test methods must have no arguments');
  if (m.returnType !== VOID) report(pos, 'Test setup method must return void');
  if (isSet(ofClass(symbol, 'IsTest'), 'seeAllData')) {
    report(pos, 'Test class cannot be annotated with @isTest(SeeAllData=true)');
  } else if (methods.some((other) => isSet(annotated(other, 'IsTest'), 'seeAllData'))) {
    const rule = 'cannot have any methods annotated with @isTest(SeeAllData=true)';
    report(pos, `Test class containing a test setup method ${rule}`);
  }
}

/** What another machine sends and gets. A type that could not be resolved was reported already. */
function checkTypes(
  name: string,
  m: MethodSymbol,
  mayTake: (type: Type) => boolean,
  mayReturn: (type: Type) => boolean,
  report: Report
): void {
  const { pos } = m.declaration;
  const isWrong = (type: Type, may: (type: Type) => boolean): boolean => !isError(type) && !may(type);
  const param = m.params.find(({ type }) => isWrong(type, mayTake));
  if (param) report(pos, `${name} methods do not support parameter type of ${param.type.name}`);
  if (m.returnType !== VOID && isWrong(m.returnType, mayReturn)) {
    report(pos, `${name} methods do not support return type of ${m.returnType.name}`);
  }
}
function checkHttp(name: string, m: MethodSymbol, report: Report): void {
  if (/^Http(Get|Delete)$/.test(name) && m.params.length > 0) {
    report(m.declaration.pos, `${name} methods do not support parameters`);
    return;
  }
  checkTypes(name, m, isRestType, isRestType, report);
}
/** Beside it stands what concerns no caller. */
const BESIDE_INVOCABLE = /^(InvocableMethod|Deprecated|SuppressWarnings|TestVisible)$/i;
function checkInvocable(m: MethodSymbol, report: Report): void {
  const { pos, modifiers } = m.declaration;
  if (modifiers.annotations.some(({ name }) => !BESIDE_INVOCABLE.test(name))) {
    report(pos, 'The only annotation that can be used with InvocableMethod is Deprecated');
    return;
  }
  if (m.params.length > 1) {
    report(pos, 'Only one parameter is supported on methods with @Invocable annotation');
    return;
  }
  const type = m.params[0]?.type;
  if (type && type.kind !== 'list' && !isError(type)) {
    const hint = 'Valid invocable parameters must be List types like List<T> where T is a supported type';
    report(pos, `Unsupported parameter type ${type.name}. ${hint}`);
    return;
  }
  const isList = (t: Type): boolean => t.kind === 'list' && isInvocableElement(t.element);
  checkTypes('InvocableMethod', m, isList, isList, report);
}

function checkVariable({ modifiers, type, pos }: FieldSymbol, report: Report): void {
  const isInvocable = modifiers.annotations.some(({ name }) => name.toLowerCase() === 'invocablevariable');
  if (!isInvocable || isError(type) || isInvocableElement(type)) return;
  report(pos, `InvocableVariable fields do not support type of ${type.name}`);
}
function checkAura(methods: readonly MethodSymbol[], report: Report): void {
  for (const m of methods) {
    const { pos } = m.declaration;
    const isOverloaded = methods.some((other) => other !== m && other.name.toLowerCase() === m.name.toLowerCase());
    if (isOverloaded) report(pos, `Overload of AuraEnabled method: ${m.name} overload is not permitted`);
    if (m.isStatic) continue;
    if (m.params.length > 0) report(pos, 'Non static AuraEnabled methods may not have parameters');
    else if (!/^get/i.test(m.name)) report(pos, "Non static AuraEnabled methods must be named with a prefix 'get'");
  }
}

function checkClass(symbol: ClassSymbol, report: Report): void {
  const { pos } = symbol.declaration;
  const test = ofClass(symbol, 'IsTest');
  if (test && isExceptionClass(symbol)) {
    report(pos, 'Only top-level non-exception class types can be marked as tests');
  }
  if (isSet(test, 'isParallel') && isSet(test, 'seeAllData')) {
    report(
      pos,
      'Test class annotated with @isTest(IsParallel=true) cannot also be annotated with @isTest(SeeAllData=true)'
    );
  }
  const access = ofClass(symbol, 'JsonAccess');
  if (access && access.args.length === 0) {
    report(pos, 'At least one JSON serialization control parameter must be specified');
  }
  const rest = ofClass(symbol, 'RestResource');
  const url = rest && valueOf(rest, 'urlMapping');
  const wrong = url && wrongUrl(url);
  if (wrong) report(pos, wrong);
}
function wrongUrl(url: string): string | null {
  if (!url.startsWith('/')) return "Rest Resource url must begin with a forward slash, '/'";
  if (/[^/]\*/.test(url)) return "Rest Resource url wildcard, '*', must be preceded by a forward slash, '/'";
  if (/\*[^/]/.test(url)) {
    return "Rest Resource url wildcard, '*', must be followed by a forward slash, '/', or be the last character";
  }
  return url.length > 255 ? 'Rest Resource url cannot be longer than 255 characters' : null;
}
