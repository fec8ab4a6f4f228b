/** From trees to symbols, in passes: names first, then supertypes, then members. Bodies are looked at by others. */
import type {
  ClassDeclaration,
  FieldDeclaration,
  InterfaceDeclaration,
  Member,
  MethodDeclaration,
  Modifiers,
  Parameter,
  PropertyDeclaration,
  TypeDeclaration
} from '../syntax/ast.ts';
import type { Pos } from '../diagnostics/position.ts';
import { typeRefText } from './program-symbols.ts';
import type { ProgramSymbols, Report } from './program-symbols.ts';
import type { Access, ClassSymbol, FieldSymbol, MethodSymbol, ParamSymbol, UnitInfo } from './symbols.ts';
import { VOID, same, type Type } from './type-model.ts';
import { isExceptionClass, methodText, sameParams } from './members.ts';
import { slotTypes } from './slots.ts';

export type UnitReport = (unit: UnitInfo, pos: Pos, message: string) => void;

export function declareType(
  program: ProgramSymbols,
  declaration: TypeDeclaration,
  unit: UnitInfo,
  outer: ClassSymbol | null,
  report: Report
): ClassSymbol | null {
  const { modifiers } = declaration;
  const fullName = outer ? `${outer.fullName}.${declaration.name}` : declaration.name;
  const siblings = outer ? outer.inner : program.classes;
  const lower = declaration.name.toLowerCase();
  if (siblings.has(lower) || (outer && outer.name.toLowerCase() === lower)) {
    report(declaration.pos, `Type name already in use: ${fullName}`);
    return null;
  }
  const isTest = modifiers.annotations.some((a) => a.name.toLowerCase() === 'istest');
  const isOpen = modifiers.access === 'public' || modifiers.access === 'global';
  if (!outer && !isOpen && !isTest) report(declaration.pos, 'Top-level type must have public or global visibility');
  const symbol: ClassSymbol = {
    kind: declaration.kind === 'Class' ? 'class' : declaration.kind === 'Interface' ? 'interface' : 'enum',
    name: declaration.name,
    fullName,
    outer,
    unit,
    declaration,
    access: modifiers.access ?? 'private',
    isAbstract: modifiers.isAbstract,
    isVirtual: modifiers.isVirtual || modifiers.isAbstract,
    isTest,
    superclass: null,
    interfaces: [],
    inner: new Map(),
    fields: new Map(),
    methods: new Map(),
    constructors: [],
    initializers: [],
    constants: declaration.kind === 'Enum' ? declaration.constants.map((c) => c.name) : [],
    aliases: new Map()
  };
  siblings.set(lower, symbol);
  if (declaration.kind !== 'Enum' && declaration.typeParams.length) {
    report(declaration.pos, 'Type parameters are not supported');
  }
  if (declaration.kind === 'Class') {
    for (const member of declaration.members) {
      if (member.kind !== 'Class' && member.kind !== 'Interface' && member.kind !== 'Enum') continue;
      if (outer) report(member.pos, 'Inner types are not allowed to have inner types');
      else declareType(program, member, unit, symbol, report);
    }
  }
  return symbol;
}

/** `extends` and `implements`. */
export function resolveSupertypes(program: ProgramSymbols, symbol: ClassSymbol, report: Report): void {
  const { declaration } = symbol;
  if (declaration.kind === 'Enum') return;
  if (declaration.kind === 'Class' && declaration.superclass) {
    const type = program.resolve(declaration.superclass, symbol.outer ?? symbol, report);
    if (isAllowedSuperclass(type, declaration, report)) symbol.superclass = type;
  }
  for (const ref of declaration.interfaces) {
    const type = program.resolve(ref, symbol.outer ?? symbol, report);
    const isInterface =
      (type.kind === 'user' && type.symbol.kind === 'interface') ||
      (type.kind === 'platform' && type.symbol.isInterface);
    if (type.kind === 'error') continue;
    if (type.kind === 'unsupported') symbol.interfaces.push(type);
    else if (!isInterface) report(ref.pos, `Invalid interface: ${typeRefText(ref)}`);
    else if (symbol.interfaces.some((i) => same(i, type)))
      report(ref.pos, `Interface already implemented: ${type.name}`);
    else symbol.interfaces.push(type);
  }
  const isException = symbol.superclass?.kind === 'platform' && symbol.superclass.symbol.isException;
  if (isException && !symbol.name.toLowerCase().endsWith('exception')) {
    report(declaration.pos, `Classes extending Exception must have a name ending in Exception: ${symbol.fullName}`);
  }
}
function isAllowedSuperclass(type: Type, declaration: ClassDeclaration, report: Report): boolean {
  const superclass = declaration.superclass as NonNullable<ClassDeclaration['superclass']>;
  const { pos } = superclass;
  if (type.kind === 'user' && type.symbol.kind === 'class') {
    // Exceptions may be extended without being virtual.
    if (type.symbol.isVirtual || type.symbol.name.toLowerCase().endsWith('exception')) return true;
    report(declaration.pos, `Non-virtual and non-abstract type cannot be extended: ${type.name}`);
    return false;
  }
  if (type.kind === 'platform' && !type.symbol.isInterface && !type.symbol.isEnum) {
    if (type.symbol.declaration.isExtensible || type.symbol.fullName === 'System.Exception') return true;
    report(pos, `Non-virtual and non-abstract type cannot be extended: ${type.name}`);
    return false;
  }
  if (type.kind === 'unsupported' && type.named.kind === 'class') return true;
  if (type.kind !== 'error') report(pos, `Invalid class: ${typeRefText(superclass)}`);
  return false;
}
/** Does the line of superclasses come back? Who asks cuts it, once every class of the circle was asked. */
export function isCircular(symbol: ClassSymbol, report: Report): boolean {
  const seen = new Set<ClassSymbol>([symbol]);
  let c: ClassSymbol = symbol;
  while (c.superclass?.kind === 'user') {
    c = c.superclass.symbol;
    if (seen.has(c)) {
      if (c === symbol) report(symbol.declaration.pos, `Circular definition: ${symbol.fullName}`);
      return true;
    }
    seen.add(c);
  }
  return false;
}

export function declareMembers(program: ProgramSymbols, symbol: ClassSymbol, report: Report): void {
  const { declaration } = symbol;
  if (declaration.kind === 'Interface') declareInterfaceMethods(program, symbol, declaration, report);
  if (declaration.kind !== 'Class') return;
  for (const member of declaration.members) declareMember(program, symbol, member, report);
}
function declareInterfaceMethods(
  program: ProgramSymbols,
  symbol: ClassSymbol,
  declaration: InterfaceDeclaration,
  report: Report
): void {
  for (const method of declaration.methods) declareMethod(program, symbol, method, report);
}
function declareMember(program: ProgramSymbols, symbol: ClassSymbol, member: Member, report: Report): void {
  switch (member.kind) {
    case 'Field':
      declareFields(program, symbol, member, report);
      break;
    case 'Property':
      declareProperty(program, symbol, member, report);
      break;
    case 'Method':
      declareMethod(program, symbol, member, report);
      break;
    case 'Constructor':
      declareConstructor(program, symbol, member, report);
      break;
    case 'Initializer':
      if (member.isStatic && symbol.outer) report(member.pos, 'Inner types are not allowed to have static blocks');
      symbol.initializers.push(member);
      break;
    default:
  }
}
const accessOf = (modifiers: Modifiers, fallback: Access = 'private'): Access => modifiers.access ?? fallback;

function declareFields(program: ProgramSymbols, symbol: ClassSymbol, member: FieldDeclaration, report: Report): void {
  const type = program.resolve(member.type, symbol, report);
  for (const d of member.declarators) {
    addField(symbol, report, {
      owner: symbol,
      name: d.name,
      type,
      access: accessOf(member.modifiers),
      isStatic: member.modifiers.isStatic,
      isFinal: member.modifiers.isFinal,
      modifiers: member.modifiers,
      init: d.init,
      property: null,
      pos: d.pos
    });
  }
}
function declareProperty(
  program: ProgramSymbols,
  symbol: ClassSymbol,
  member: PropertyDeclaration,
  report: Report
): void {
  addField(symbol, report, {
    owner: symbol,
    name: member.name,
    type: program.resolve(member.type, symbol, report),
    access: accessOf(member.modifiers),
    isStatic: member.modifiers.isStatic,
    isFinal: false,
    modifiers: member.modifiers,
    init: null,
    property: { getter: member.getter, setter: member.setter },
    pos: member.pos
  });
}
function addField(symbol: ClassSymbol, report: Report, field: FieldSymbol): void {
  const lower = field.name.toLowerCase();
  if (symbol.fields.has(lower)) report(field.pos, `Duplicate field: ${field.name}`);
  else symbol.fields.set(lower, field);
}

function declareParams(
  program: ProgramSymbols,
  symbol: ClassSymbol,
  params: readonly Parameter[],
  report: Report
): ParamSymbol[] {
  const seen = new Set<string>();
  return params.map((p) => {
    if (seen.has(p.name.toLowerCase())) report(p.pos, `Duplicate variable: ${p.name}`);
    seen.add(p.name.toLowerCase());
    return { name: p.name, type: program.resolve(p.type, symbol, report), pos: p.pos };
  });
}
function declareMethod(program: ProgramSymbols, symbol: ClassSymbol, member: MethodDeclaration, report: Report): void {
  const { modifiers } = member;
  const isInterface = symbol.kind === 'interface';
  const method: MethodSymbol = {
    owner: symbol,
    name: member.name,
    returnType: member.returnType ? program.resolve(member.returnType, symbol, report) : VOID,
    params: declareParams(program, symbol, member.params, report),
    access: isInterface ? 'public' : accessOf(modifiers),
    isStatic: modifiers.isStatic,
    isAbstract: isInterface || modifiers.isAbstract,
    isVirtual: isInterface || modifiers.isVirtual || modifiers.isAbstract || modifiers.isOverride,
    isOverride: modifiers.isOverride,
    declaration: member,
    slot: ''
  };
  if (!isInterface) {
    if (modifiers.isAbstract && member.body) report(member.pos, 'Abstract methods cannot have a body');
    if (!modifiers.isAbstract && !member.body) report(member.pos, 'Method must have a body');
  }
  const lower = member.name.toLowerCase();
  const overloads = symbol.methods.get(lower) ?? [];
  if (overloads.some((o) => sameParams(o.params, method.params))) {
    report(member.pos, `Method already defined: ${method.name} ${methodText(method)} from the type ${symbol.fullName}`);
    return;
  }
  symbol.methods.set(lower, [...overloads, method]);
}
function declareConstructor(
  program: ProgramSymbols,
  symbol: ClassSymbol,
  member: Extract<Member, { kind: 'Constructor' }>,
  report: Report
): void {
  if (member.name.toLowerCase() !== symbol.name.toLowerCase()) {
    report(member.pos, `Invalid constructor name: ${member.name}`);
    return;
  }
  const params = declareParams(program, symbol, member.params, report);
  if (symbol.constructors.some((c) => sameParams(c.params, params))) {
    report(
      member.pos,
      `Method already defined: void <Constructor>(${params.map((p) => p.type.name).join(', ')}) from the type ${symbol.fullName}`
    );
    return;
  }
  if (isBuiltInConstructor(symbol, params)) {
    const list = params.map((p) => p.type.name).join(', ');
    report(member.pos, `System exception constructor already defined: void <init>(${list})`);
    return;
  }
  symbol.constructors.push({
    owner: symbol,
    params,
    access: accessOf(member.modifiers),
    declaration: member,
    slot: `c$${symbol.fullName.replace('.', '_').toLowerCase()}$${slotTypes(params)}`
  });
}
/** (), (String), (Exception), (String, Exception) of an exception are the platform's own. */
function isBuiltInConstructor(symbol: ClassSymbol, params: readonly ParamSymbol[]): boolean {
  if (!isExceptionClass(symbol)) return false;
  const shape = params.map((p) => p.type.name).join(',');
  return shape === '' || shape === 'String' || shape === 'Exception' || shape === 'String,Exception';
}
