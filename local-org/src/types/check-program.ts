/** The checker's door: trees in, typed trees and diagnostics out. A unit with an error has no typed tree; the others do. */
import { NO_MODIFIERS } from '../syntax/no-modifiers.ts';
import type { AnonymousBlock, ClassDeclaration, CompilationUnit, TriggerDeclaration } from '../syntax/ast.ts';
import type { Diagnostic } from '../diagnostics/position.ts';
import { ANONYMOUS_METHOD, bodyOf, checkClass, functionOf, type ClassChecker } from './check-class.ts';
import { checkDeclarations } from './declarations/check-declarations.ts';
import { checkExpression } from './check-expressions.ts';
import { checkHierarchy } from './check-hierarchy.ts';
import { checkStatement } from './check-statements.ts';
import { isCircular, declareMembers, declareType, resolveSupertypes } from './declare.ts';
import { PlatformSymbols } from './platform-symbols.ts';
import { ProgramSymbols, type Report } from './program-symbols.ts';
import type { CompileInput } from './program.ts';
import { SlotTable } from './slots.ts';
import type { ClassSymbol, UnitInfo } from './symbols.ts';
import { VOID, sobjectType, type Type } from './type-model.ts';
import type { TClass, TFunction } from './typed-tree.ts';

export type CheckedUnit = {
  readonly unit: CompilationUnit;
  readonly apiVersion: number;
  readonly name: string;
} & (
  | { readonly kind: 'class'; readonly tree: TClass }
  | {
      readonly kind: 'trigger';
      readonly trigger: TriggerDeclaration;
      readonly object: string;
      readonly body: TFunction;
    }
  | { readonly kind: 'anonymous'; readonly tree: TClass }
);
export interface CheckedProgram {
  readonly units: readonly CheckedUnit[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Declared {
  readonly info: UnitInfo;
  readonly unit: CompilationUnit;
  readonly top: ClassSymbol | null;
}

const AREAS = { expression: checkExpression, statement: checkStatement };

/** Keeps the symbols of a program so that anonymous blocks can be checked against it. */
export class ProgramChecker {
  readonly #program: ProgramSymbols;
  readonly #slots = new SlotTable();

  constructor(input: Pick<CompileInput, 'platform' | 'schema'>) {
    this.#program = new ProgramSymbols(new PlatformSymbols(input.platform, input.schema), input.schema);
  }

  check(units: CompileInput['units']): CheckedProgram {
    const diagnostics: Diagnostic[] = [];
    const declared = this.#declare(units, diagnostics);
    const checked: CheckedUnit[] = [];
    for (const { info, unit, top } of declared) {
      const result = this.#checkBodies(info, unit, top, diagnostics);
      if (result && !info.hasError) checked.push(result);
    }
    // An anonymous block leaves no class behind.
    for (const { unit, top } of declared) {
      if (unit.kind === 'anonymous' && top) this.#program.classes.delete(top.name.toLowerCase());
    }
    return { units: checked, diagnostics };
  }
  /** Makes classes known without looking into their bodies. */
  declare(units: CompileInput['units']): void {
    this.#declare(units, []);
  }

  #declare(units: CompileInput['units'], diagnostics: Diagnostic[]): Declared[] {
    const declared: Declared[] = [];
    for (const { unit, apiVersion } of units) {
      const info: UnitInfo = { file: unit.file, apiVersion, hasError: false, warned: new Set() };
      const declaration = unit.declaration ?? anonymousClass(unit);
      const top = declaration ? declareType(this.#program, declaration, info, null, reporter(info, diagnostics)) : null;
      declared.push({ info, unit, top });
    }
    const classes = declared.flatMap((d) => (d.top ? [d.top, ...d.top.inner.values()] : []));
    const forEach = (run: (c: ClassSymbol, report: Report) => void): void => {
      for (const c of classes) run(c, reporter(c.unit, diagnostics));
    };
    forEach((c, report) => resolveSupertypes(this.#program, c, report));
    for (const c of classes.filter((each) => isCircular(each, reporter(each.unit, diagnostics)))) c.superclass = null;
    forEach((c, report) => declareMembers(this.#program, c, report));
    forEach((c, report) => checkDeclarations(c, report));
    forEach((c, report) => checkHierarchy(c, report));
    this.#slots.assign(classes);
    return declared;
  }

  #checkBodies(
    info: UnitInfo,
    unit: CompilationUnit,
    top: ClassSymbol | null,
    diagnostics: Diagnostic[]
  ): CheckedUnit | null {
    const c: ClassChecker = {
      program: this.#program,
      apiVersion: info.apiVersion,
      areas: AREAS,
      report: reporter(info, diagnostics)
    };
    const base = { unit, apiVersion: info.apiVersion };
    if (unit.trigger) return { ...base, ...this.#checkTrigger(c, unit.trigger) };
    if (!top) return null;
    const tree = checkClass(c, top);
    return { ...base, kind: unit.kind === 'anonymous' ? 'anonymous' : 'class', name: top.name, tree };
  }

  #checkTrigger(
    c: ClassChecker,
    trigger: TriggerDeclaration
  ): { kind: 'trigger'; name: string; trigger: TriggerDeclaration; object: string; body: TFunction } {
    const info = this.#program.schema.object(trigger.object);
    if (!info) c.report(trigger.pos, `Trigger type isn't an SObject: ${trigger.object}`);
    else if (!info.isTriggerable) c.report(trigger.pos, `SObject type does not allow triggers: ${info.name}`);
    const seen = new Set<string>();
    for (const event of trigger.events) {
      if (event === 'before undelete') c.report(trigger.pos, 'Trigger Usage Before Undelete is not supported');
      if (seen.has(event)) c.report(trigger.pos, `Duplicate Trigger Usage: ${event}`);
      seen.add(event);
    }
    const object: Type | null = info ? sobjectType(info) : null;
    const b = bodyOf(c, null, { kind: 'trigger', isStatic: true, triggerObject: object });
    const body = functionOf(b, [], trigger.body, `Trigger.${trigger.name}`, VOID, trigger.pos);
    return { kind: 'trigger', name: trigger.name, trigger, object: info?.name ?? trigger.object, body };
  }
}

function reporter(info: UnitInfo, diagnostics: Diagnostic[]): Report {
  const seen = new Set<string>();
  return ({ line, column }, message, severity) => {
    if (severity === 'warning') {
      if (info.warned.has(message)) return;
      info.warned.add(message);
    } else {
      info.hasError = true;
      const key = `${line}:${column}:${message}`;
      if (seen.has(key)) return;
      seen.add(key);
    }
    diagnostics.push({ code: 'APEX', message, file: info.file, line, column, severity: severity ?? 'error' });
  };
}

/** The statements of an anonymous block become the method `execute` of a class that holds its methods and classes. */
export const ANONYMOUS_CLASS = 'AnonymousBlock';
function anonymousClass(unit: CompilationUnit): ClassDeclaration | null {
  if (!unit.anonymous) return null;
  const block: AnonymousBlock = unit.anonymous;
  const { pos } = block.body;
  const modifiers = { ...NO_MODIFIERS, access: 'public' } as const;
  return {
    kind: 'Class',
    name: ANONYMOUS_CLASS,
    typeParams: [],
    modifiers,
    superclass: null,
    interfaces: [],
    members: [
      ...block.members,
      { kind: 'Method', modifiers, returnType: null, name: ANONYMOUS_METHOD, params: [], body: block.body, pos }
    ],
    pos
  };
}
