/** Is what a class declares allowed as such: its names, modifiers, annotations, accessors? Bodies are looked at by others. */
import type { Member, Parameter } from '../../syntax/ast.ts';
import type { Pos } from '../../diagnostics/position.ts';
import { ANONYMOUS_METHOD } from '../check-class.ts';
import { checkAnnotated } from './check-annotated.ts';
import { checkAnnotationProperties } from './annotation-properties.ts';
import { checkModifiers, type Declared } from './check-modifiers.ts';
import { wrongName, type NamedThing } from './identifier-rules.ts';
import { isExceptionClass } from '../members.ts';
import type { Element } from './modifier-rules.ts';
import type { Report } from '../program-symbols.ts';
import type { ClassSymbol } from '../symbols.ts';

const MOST_PARAMETERS = 32;

export function checkDeclarations(symbol: ClassSymbol, report: Report): void {
  const { declaration } = symbol;
  const element = symbol.kind;
  name(declaration.name, 'type', declaration.pos, report);
  modifiers(symbol, declaration, element, symbol.outer, report);
  if (declaration.kind === 'Enum') {
    for (const constant of declaration.constants) name(constant.name, 'other', constant.pos, report);
    return;
  }
  const members: readonly Member[] = declaration.kind === 'Class' ? declaration.members : declaration.methods;
  for (const member of members) checkMember(symbol, member, report);
  if (symbol.kind !== 'class') return;
  checkExceptionName(symbol, report);
  checkAnnotated(symbol, report);
}

function checkMember(symbol: ClassSymbol, member: Member, report: Report): void {
  switch (member.kind) {
    case 'Field':
      for (const declarator of member.declarators) {
        name(declarator.name, 'other', declarator.pos, report);
        modifiers(symbol, { ...member, pos: declarator.pos }, 'field', symbol, report);
      }
      break;
    case 'Property':
      name(member.name, 'other', member.pos, report);
      modifiers(symbol, member, 'property', symbol, report);
      checkAccessors(member, report);
      break;
    case 'Method':
      if (member.name === ANONYMOUS_METHOD) break;
      name(member.name, 'method', member.pos, report);
      modifiers(symbol, member, 'method', symbol, report);
      parameters(member.params, member.pos, report);
      break;
    case 'Constructor':
      modifiers(symbol, member, 'constructor', symbol, report);
      parameters(member.params, member.pos, report);
      break;
    default:
  }
}
function name(text: string, thing: NamedThing, pos: Pos, report: Report): void {
  const wrong = wrongName(text, thing);
  if (wrong) report(pos, wrong);
}
function parameters(params: readonly Parameter[], pos: Pos, report: Report): void {
  for (const param of params) name(param.name, 'other', param.pos, report);
  if (params.length > MOST_PARAMETERS) report(pos, `Invalid number of parameters exceeds: ${MOST_PARAMETERS}`);
}
function modifiers(
  symbol: ClassSymbol,
  of: Pick<Declared, 'modifiers' | 'pos'>,
  element: Element,
  within: ClassSymbol | null,
  report: Report
): void {
  const declared = { element, within, modifiers: of.modifiers, pos: of.pos, apiVersion: symbol.unit.apiVersion };
  checkModifiers(declared, report);
  if (of.modifiers.annotations.length > 0) checkAnnotationProperties(declared, report);
}

const RANK = { private: 0, protected: 1, public: 2, global: 3 } as const;
function checkAccessors(member: Extract<Member, { kind: 'Property' }>, report: Report): void {
  const own = member.modifiers.access ?? 'private';
  for (const accessor of [member.getter, member.setter]) {
    if (accessor?.access && RANK[accessor.access] > RANK[own]) {
      report(accessor.pos, `Cannot declare ${accessor.access} accessor on ${own} property`);
    }
  }
}

function checkExceptionName(symbol: ClassSymbol, report: Report): void {
  const { declaration } = symbol;
  if (!/exception$/i.test(symbol.name) || isExceptionClass(symbol)) return;
  // A superclass that could not be resolved was reported already.
  if (symbol.superclass === null && declaration.kind === 'Class' && declaration.superclass) return;
  report(declaration.pos, `Exception class must extend another Exception class: ${symbol.fullName}`);
}
