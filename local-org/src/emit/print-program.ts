/** One checked unit as one module. */
import type { CheckedUnit } from '../types/check-program.ts';
import type { CompiledModule } from '../types/program.ts';
import { FunctionWriter } from './function-writer.ts';
import { ModuleWriter, text } from './module-writer.ts';
import { printClass } from './print-classes.ts';
import { printFunction } from './print-statements.ts';

export function printUnit(checked: CheckedUnit, coverage: boolean): CompiledModule {
  const isTrigger = checked.kind === 'trigger';
  const w = new ModuleWriter({
    file: checked.unit.file,
    callerName: checked.name,
    apiVersion: checked.apiVersion,
    // Triggers run in system mode whatever their version.
    defaultAccess: !isTrigger && checked.apiVersion >= 67 ? 'user' : 'system',
    coverage
  });
  let body: string;
  if (checked.kind === 'trigger') {
    const f = new FunctionWriter(w, 'without', checked.body.where);
    const facts = { name: checked.name, object: checked.object, events: checked.trigger.events };
    body = `$k.trigger(${JSON.stringify(facts)},function${printFunction(f, checked.body)});`;
  } else body = printClass(w, checked.tree);
  const marks = coverage ? `const V=$k.coverage(${text(checked.unit.file)},${lastLine(w)});` : '';
  return {
    file: checked.unit.file,
    name: checked.name,
    kind: checked.kind,
    javascript: `"use strict";\nconst T=$rt.limits.cpu,S=$rt.sharing;\n${marks}\n${w.tops.join('\n')}\n${body}\n`,
    executableLines: w.executableLines
  };
}
const lastLine = (w: ModuleWriter): number => w.executableLines.at(-1) ?? 0;
