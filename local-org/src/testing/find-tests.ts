/**
 * Which test methods a project has. They are read from the source trees, not from the compiled program: a class that does
 * not compile still has tests, and they fail by name.
 */
import type { ClassDeclaration, CompilationUnit, MethodDeclaration, Modifiers } from '../syntax/ast.ts';

export interface TestClass {
  readonly name: string;
  readonly file: string;
  readonly setupMethods: readonly string[];
  readonly methods: readonly string[];
  readonly seesAllData: boolean;
}

export function findTestClass(unit: CompilationUnit): TestClass | null {
  const declaration = unit.declaration;
  if (declaration?.kind !== 'Class') return null;
  const methods = declaration.members.filter((member): member is MethodDeclaration => member.kind === 'Method');
  const tests = methods.filter((method) => isTestMethod(method.modifiers));
  const isTestClass = has(declaration.modifiers, 'istest');
  if (!isTestClass && tests.length === 0) return null;
  return {
    name: declaration.name,
    file: unit.file,
    setupMethods: methods.filter((method) => has(method.modifiers, 'testsetup')).map((method) => method.name),
    methods: tests.map((method) => method.name),
    seesAllData: seesAllData(declaration, tests)
  };
}

function isTestMethod(modifiers: Modifiers): boolean {
  return modifiers.isTestMethod || has(modifiers, 'istest');
}

function has(modifiers: Modifiers, annotation: string): boolean {
  return modifiers.annotations.some((one) => one.name.toLowerCase() === annotation);
}

function seesAllData(declaration: ClassDeclaration, tests: readonly MethodDeclaration[]): boolean {
  return [declaration.modifiers, ...tests.map((test) => test.modifiers)].some((modifiers) =>
    modifiers.annotations.some(
      (annotation) =>
        annotation.name.toLowerCase() === 'istest' &&
        annotation.args.some((arg) => arg.name.toLowerCase() === 'seealldata' && arg.value.toLowerCase() === 'true')
    )
  );
}
