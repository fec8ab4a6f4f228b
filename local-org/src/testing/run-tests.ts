/**
 * Door of `testing/`: runs Apex tests as the platform does. One class: its @TestSetup once, then each method on what the
 * setup left, with fresh statics and limits; afterwards everything the class wrote is undone.
 */
import type { LocalOrg } from '../org/local-org.ts';
import type { ApexClassHandle, ApexMethodHandle, LimitName } from '../transaction/runtime.ts';
import { coverageOf } from './coverage.ts';
import { failureOf, type Failure } from './failure.ts';
import { findTestClass, type TestClass } from './find-tests.ts';
import { reportOf, type TestReport, type TestResult } from './results.ts';

export interface TestSelection {
  /** Class names, any case; absent: all. */
  readonly classes?: readonly string[];
  readonly onResult?: (result: TestResult) => void;
}

const LIMITS: readonly LimitName[] = [
  'queries',
  'queryRows',
  'dmlStatements',
  'dmlRows',
  'cpuTime',
  'aggregateQueries',
  'queueableJobs',
  'futureCalls'
];

/** Good enough for a text that has no tree: its tests fail, under the name of the class alone. */
const IS_TEST = /@\s*istest\b/i;

/** The names asked for that no test class has. */
export function unknownClasses(org: LocalOrg, names: readonly string[]): string[] {
  const known = new Set(testClasses(org).map((test) => test.name.toLowerCase()));
  return names.filter((name) => !known.has(name.toLowerCase()));
}

export async function runTests(org: LocalOrg, selection: TestSelection = {}): Promise<TestReport> {
  const started = performance.now();
  const wanted = selection.classes && new Set(selection.classes.map((name) => name.toLowerCase()));
  const classes = testClasses(org).filter((test) => !wanted || wanted.has(test.name.toLowerCase()));
  const results: TestResult[] = [];
  const notes: string[] = [];
  for (const test of classes) {
    if (test.seesAllData) {
      notes.push(`${test.name}: SeeAllData=true is ignored; its tests see only what they and their setup wrote`);
    }
    for (const result of runClass(org, test)) {
      results.push(result);
      selection.onResult?.(result);
    }
    await new Promise((resume) => setImmediate(resume)); // lets output and signals through between classes
  }
  const millis = Math.round(performance.now() - started);
  return reportOf(results, org.diagnostics, notes, millis, org.hasCoverage ? coverageOf(org) : null);
}

function testClasses(org: LocalOrg): TestClass[] {
  const found: TestClass[] = [];
  for (const unit of org.units()) {
    const test = findTestClass(unit);
    if (test) found.push(test);
  }
  for (const source of org.brokenSources()) {
    if (!IS_TEST.test(source.text)) continue;
    found.push({ name: source.name, file: source.file, setupMethods: [], methods: ['*'], seesAllData: false });
  }
  return found.sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

function runClass(org: LocalOrg, test: TestClass): TestResult[] {
  const handle = org.runtime.program.findClass(test.name);
  if (!handle) return test.methods.map((method) => compileFailure(org, test, method));
  return org.isolated(() => {
    for (const name of org.testPermissionSets) org.assignPermissionSet(org.adminId, name);
    for (const setup of test.setupMethods) {
      const failed = attempt(() => org.testTransaction(false, LIMITS, () => invoke(handle, setup)));
      if (failed) return test.methods.map((method) => failedResult(test, method, failed, 0, {}));
    }
    return test.methods.map((method) => runMethod(org, test, handle, method));
  });
}

function runMethod(org: LocalOrg, test: TestClass, handle: ApexClassHandle, method: string): TestResult {
  const started = performance.now();
  let limits: TestResult['limits'] = {};
  const failed = attempt(() =>
    org.testTransaction(true, LIMITS, (used) => {
      try {
        invoke(handle, method);
      } finally {
        limits = Object.fromEntries(LIMITS.map((name) => [name, used(name)]).filter(([, n]) => n !== 0));
      }
    })
  );
  const millis = Math.round(performance.now() - started);
  if (failed) return failedResult(test, method, failed, millis, limits);
  return { class: test.name, method, outcome: 'Pass', message: null, stack: null, millis, limits };
}

function attempt(body: () => void): Failure | null {
  try {
    body();
    return null;
  } catch (error) {
    return failureOf(error);
  }
}

function invoke(handle: ApexClassHandle, name: string): void {
  const isIt = (method: ApexMethodHandle): boolean =>
    method.isStatic && method.params.length === 0 && method.name.toLowerCase() === name.toLowerCase();
  const found = handle.methods.find(isIt);
  if (!found) throw new Error(`test methods are static, without parameters: ${handle.name}.${name}`);
  found.invoke(null, []);
}

function compileFailure(org: LocalOrg, test: TestClass, method: string): TestResult {
  const own = org.diagnostics.find((diagnostic) => diagnostic.file === test.file && diagnostic.severity === 'error');
  const message = own
    ? `${own.message} (${own.file}:${own.line}:${own.column})`
    : 'The class does not compile: something it depends on does not.';
  return { class: test.name, method, outcome: 'CompileFail', message, stack: null, millis: 0, limits: {} };
}

function failedResult(
  test: TestClass,
  method: string,
  failure: Failure,
  millis: number,
  limits: TestResult['limits']
): TestResult {
  return { class: test.name, method, outcome: 'Fail', message: failure.message, stack: failure.stack, millis, limits };
}
