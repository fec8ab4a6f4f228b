/** Classes, interfaces and enums as JavaScript text. */
import { isExceptionClass } from '../types/members.ts';
import type { ClassSymbol, MethodSymbol } from '../types/symbols.ts';
import type { TClass, TField, TInit } from '../types/typed-tree.ts';
import { FunctionWriter } from './function-writer.ts';
import {
  backingKey,
  fieldKey,
  hasAccessors,
  jsName,
  sharingOf,
  text,
  type ModuleWriter,
  type Sharing
} from './module-writer.ts';
import { metadataOf } from './metadata.ts';
import { print } from './print-expressions.ts';
import { printBody, printFunction, printStatements } from './print-statements.ts';
import { superSymbol } from '../types/program-symbols.ts';
import { HIDDEN_MARKER, lineMarker } from '../values/index.ts';

export function printClass(w: ModuleWriter, tree: TClass): string {
  const { symbol } = tree;
  const holder = w.classRef(symbol);
  const sharing = sharingOf(symbol);
  const parts = [`$k.describe(${holder},${JSON.stringify(metadataOf(symbol))});`];
  if (symbol.kind === 'enum') parts.push(`$k.enumeration(${holder},${JSON.stringify(symbol.constants)});`);
  if (symbol.kind === 'class') {
    parts.push(`$k.define(${holder},()=>${classText(w, tree, sharing)});`);
    if (hasStatics(symbol)) parts.push(staticsText(w, tree, sharing));
    const statics = tree.methods.filter((m) => m.method.isStatic);
    for (const { method, body } of statics) {
      if (!body) continue;
      const f = new FunctionWriter(w, sharing, body.where);
      const run = `function${printFunction(f, body, bootFirst(w, symbol))}`;
      parts.push(`${holder}.m.${method.slot}=${isFuture(method) ? putOff(f, method, run) : run};`);
    }
  }
  return [...parts, ...tree.inner.map((inner) => printClass(w, inner))].join('\n');
}
const isFuture = (method: MethodSymbol): boolean =>
  method.declaration.modifiers.annotations.some((a) => a.name.toLowerCase() === 'future');
/** A call of an `@future` method only enqueues it. */
function putOff(f: FunctionWriter, { owner, name, params }: MethodSymbol, run: string): string {
  const parameters = params.map((p) => p.type.name).join(', ');
  return `putOff(${f.cx},${JSON.stringify({ className: owner.fullName, name, parameters })},${run})`;
}
const hasStatics = (symbol: ClassSymbol): boolean =>
  [...symbol.fields.values()].some((x) => x.isStatic) || symbol.initializers.some((i) => i.isStatic);
/** The class's own statics exist before any of its code runs. */
function bootFirst(w: ModuleWriter, symbol: ClassSymbol): string {
  if (!hasStatics(symbol)) return '';
  const holder = w.classRef(symbol);
  return `if(${holder}.s===null)${holder}.boot();`;
}

function classText(w: ModuleWriter, tree: TClass, sharing: Sharing): string {
  const { symbol } = tree;
  const superclass = superSymbol(symbol);
  const base = superclass
    ? `$k.superclass(${w.classRef(superclass)})`
    : isExceptionClass(symbol)
      ? 'ApexException'
      : 'ApexObject';
  const own = tree.fields.filter((x) => !x.field.isStatic);
  const parts = [
    `constructor(){${HIDDEN_MARKER}super();${own.map((x) => `this.${storeKey(x)}=null;`).join('')}}`,
    ...own.flatMap((x) => accessors(w, x, sharing)),
    initialiser(w, tree, sharing),
    ...constructors(w, tree, sharing)
  ];
  for (const { method, body } of tree.methods) {
    if (method.isStatic || !body) continue;
    parts.push(method.slot + printFunction(new FunctionWriter(w, sharing, body.where), body));
  }
  for (const [slot, methods] of symbol.aliases) parts.push(alias(w, slot, methods));
  return `class ${symbol.name} extends ${base}{\n${parts.join('\n')}\n}`;
}
const storeKey = (x: TField): string => (hasAccessors(x.field) ? backingKey(x.field) : fieldKey(x.field));

/** A property with written or virtual accessors is a JavaScript accessor over its store. */
function accessors(w: ModuleWriter, x: TField, sharing: Sharing): string[] {
  if (!hasAccessors(x.field)) return [];
  const [key, store] = [fieldKey(x.field), backingKey(x.field)];
  const getter = x.getter
    ? `get ${key}${printFunction(new FunctionWriter(w, sharing, x.getter.where), x.getter)}`
    : `get ${key}(){return this.${store};}`;
  const setter = x.setter
    ? `set ${key}${printFunction(new FunctionWriter(w, sharing, x.setter.where), x.setter)}`
    : `set ${key}(v){this.${store}=v;}`;
  return [getter, setter];
}

/**
 * All fields of an object have their values before the first constructor runs, those of the superclass first
 * (apex-enterprise-patterns/fflib-apex-common, DerivedUnitOfWork: its superclass's constructor calls back and finds them).
 */
function initialiser(w: ModuleWriter, tree: TClass, sharing: Sharing): string {
  const { symbol } = tree;
  const f = new FunctionWriter(w, sharing, `Class.${symbol.fullName}.<init>`);
  const before = bootFirst(w, symbol) + (superSymbol(symbol) ? 'super.i$();' : '');
  if (before !== '') f.runsCode = true;
  const values = (): string => tree.instanceInit.map((i) => initText(f, i)).join('\n');
  return `i$()${printBody(f, symbol.declaration.pos.line, () => `${before}${values()}\nreturn this;`)}`;
}
function initText(f: FunctionWriter, init: TInit): string {
  if (init.kind === 'block') return `{${printStatements(f, init.body)}}`;
  const { field } = init;
  const target = field.isStatic ? `${f.module.classRef(field.owner)}.s` : 'this';
  f.module.markLine(field.pos.line);
  const cover = f.module.facts.coverage ? `V[${field.pos.line}]=1;` : '';
  return `${lineMarker(field.pos.line)}${cover}${target}.${hasAccessors(field) ? backingKey(field) : fieldKey(field)}=${print(f, init.value)};`;
}

function constructors(w: ModuleWriter, tree: TClass, sharing: Sharing): string[] {
  const { symbol } = tree;
  const name = jsName(symbol);
  const parts = tree.constructors.map((k) => {
    const f = new FunctionWriter(w, sharing, k.body.where, 'this');
    const chain = k.hasOwnChain === null ? superDefault(symbol) : '';
    return k.constructor_.slot + printFunction(f, k.body, chain, 'return this;');
  });
  if (isExceptionClass(symbol)) {
    const superclass = superSymbol(symbol);
    const chain = superclass ? `super.x$${jsName(superclass)}(m,c);` : 'initException(this,m,c);';
    parts.push(`x$${name}(m,c){${HIDDEN_MARKER}${chain}return this;}`);
  } else if (tree.constructors.length === 0)
    parts.push(`c$${name}$0(){${HIDDEN_MARKER}${superDefault(symbol)}return this;}`);
  return parts;
}
function superDefault(symbol: ClassSymbol): string {
  const superclass = superSymbol(symbol);
  if (!superclass) return '';
  const own = superclass.constructors.find((c) => c.params.length === 0);
  if (own) return `super.${own.slot}();`;
  return isExceptionClass(superclass)
    ? `super.x$${jsName(superclass)}(null,null);`
    : `super.c$${jsName(superclass)}$0();`;
}

function alias(w: ModuleWriter, slot: string, methods: readonly MethodSymbol[]): string {
  const arity = methods[0]?.params.length ?? 0;
  const params = Array.from({ length: arity }, (_, i) => `a${i}`);
  const args = params.join(',');
  const call = (m: MethodSymbol): string =>
    `return ${m.isStatic ? `${w.classRef(m.owner)}.m` : 'this'}.${m.slot}(${args});`;
  const last = call(methods[0] as MethodSymbol);
  if (methods.length === 1) return `${slot}(${args}){${HIDDEN_MARKER}${last}}`;
  // Told apart by what comes in, e.g. execute of Queueable and of Schedulable.
  const arms = methods.map((m) => {
    const test = m.params.map((p, i) => `isInstance(a${i},${text(p.type.name)})`).join('&&') || 'true';
    return `if(${test})${call(m)}`;
  });
  return `${slot}(${args}){${HIDDEN_MARKER}${arms.join('')}${last}}`;
}

function staticsText(w: ModuleWriter, tree: TClass, sharing: Sharing): string {
  const holder = w.classRef(tree.symbol);
  const own = tree.fields.filter((x) => x.field.isStatic);
  const fields = own.map((x) => `this.${storeKey(x)}=null;`).join('');
  const parts = own.flatMap((x) => accessors(w, x, sharing));
  const f = new FunctionWriter(w, sharing, `Class.${tree.symbol.fullName}`);
  const inits = tree.staticInit;
  const init = inits.length
    ? printBody(f, tree.symbol.declaration.pos.line, () => inits.map((i) => initText(f, i)).join('\n'))
    : '{}';
  return `$k.statics(${holder},class{constructor(){${fields}}\n${parts.join('\n')}},()=>${init});`;
}
