/**
 * Statements as JavaScript text. Each one notes its line in `L` and counts a tick, so that a trace names the line and an
 * endless loop ends.
 */
import type { TExpr, TFunction, TStmt } from '../types/typed-tree.ts';
import type { FunctionWriter } from './function-writer.ts';
import { text } from './module-writer.ts';
import { printUpdate } from './print-assignments.ts';
import { print } from './print-expressions.ts';
import { notNull } from './print-operators.ts';
import { printTry } from './print-try.ts';

type Of<K extends TStmt['kind']> = Extract<TStmt, { kind: K }>;

export function printStatements(f: FunctionWriter, statements: readonly TStmt[]): string {
  return statements.map((s) => printStatement(f, s)).join('\n');
}
export function printStatement(f: FunctionWriter, s: TStmt): string {
  if (s.kind === 'Block') return `{${printStatements(f, s.statements)}}`;
  return mark(f, s.pos.line) + plain(f, s);
}
const TICK = 'if(++T.ticks>T.max)T.over();';
function mark(f: FunctionWriter, line: number): string {
  f.module.markLine(line);
  return `L=${line};${TICK}${f.module.facts.coverage ? `V[${line}]=1;` : ''}`;
}

/** Each round counts: by its statements, or where it has none, by itself. */
function loopBody(f: FunctionWriter, body: TStmt): string {
  return isEmpty(body) ? TICK : printStatement(f, body);
}
const isEmpty = (s: TStmt): boolean => s.kind === 'Block' && s.statements.every(isEmpty);

function plain(f: FunctionWriter, s: Exclude<TStmt, { kind: 'Block' }>): string {
  switch (s.kind) {
    case 'Declare':
      return `let ${s.variable.jsName}=${s.init ? print(f, s.init) : 'null'};`;
    case 'Expression':
      return `${unused(f, s.expression)};`;
    case 'If': {
      const otherwise = s.otherwise ? `else{${printStatement(f, s.otherwise)}}` : '';
      return `if(${notNull(f, s.condition, print)}){${printStatement(f, s.then)}}${otherwise}`;
    }
    case 'For':
      return forLoop(f, s);
    case 'ForEach':
      return forEach(f, s);
    case 'While':
      return `while(${notNull(f, s.condition, print)}){${loopBody(f, s.body)}}`;
    case 'DoWhile':
      return `do{${loopBody(f, s.body)}}while(${notNull(f, s.condition, print)});`;
    case 'Return':
      return returnStatement(f, s.value);
    case 'Throw':
      return `throw ${notNull(f, s.value, print)};`;
    case 'Break':
      return 'break;';
    case 'Continue':
      return 'continue;';
    case 'Try':
      return printTry(f, s, (inner) => printStatement(f, inner));
    case 'Switch':
      return switchStatement(f, s);
    case 'RunAs':
      return runAs(f, s);
    case 'Dml':
      return dml(f, s);
  }
}
/** An expression whose value nobody wants. */
function unused(f: FunctionWriter, e: TExpr): string {
  if (e.kind === 'Update') return printUpdate(f, e, print, true);
  const printed = print(f, e);
  // `{__proto__…` and `"…"` at the start of a statement would be read otherwise.
  return /^[{"]/.test(printed) ? `(${printed})` : printed;
}
function returnStatement(f: FunctionWriter, value: TExpr | null): string {
  if (f.runAsDepth > 0) return `return [${value ? print(f, value) : f.returnText}];`;
  return value ? `return ${print(f, value)};` : `return ${f.returnText};`;
}

function forLoop(f: FunctionWriter, s: Of<'For'>): string {
  const init = printStatements(f, s.init);
  const condition = s.condition ? notNull(f, s.condition, print) : '';
  const update = s.update.map((e) => unused(f, e)).join(',');
  return `{${init}for(;${condition};${update}){${loopBody(f, s.body)}}}`;
}
function forEach(f: FunctionWriter, s: Of<'ForEach'>): string {
  const source = notNull(f, s.iterable, print);
  const element = f.freshName();
  f.alias(s.id, element);
  const body = `let ${s.variable.jsName}=${print(f, s.element)};${loopBody(f, s.body)}`;
  if (s.how === 'iterator') return `for(const ${element} of iterate(${f.cx},${source})){${body}}`;
  if (s.how === 'chunks') return `for(const ${element} of chunksOf(${source})){${body}}`;
  const held = f.freshName();
  if (s.how === 'set') {
    return `{const ${held}=${source};${held}.locks++;try{for(const ${element} of ${held}){${body}}}finally{${held}.locks--;}}`;
  }
  const index = f.freshName();
  const loop = `for(let ${index}=0;${index}<${held}.items.length;${index}++){const ${element}=${held}.items[${index}];${body}}`;
  return `{const ${held}=${source};${held}.locks++;try{${loop}}finally{${held}.locks--;}}`;
}

function switchStatement(f: FunctionWriter, s: Of<'Switch'>): string {
  const arms = s.cases.map((c) => {
    const binding = c.binding ? `let ${c.binding.variable.jsName}=${print(f, c.binding.value)};` : '';
    return `if(${c.tests.map((t) => print(f, t)).join('||')}){${binding}${printStatement(f, c.body)}}`;
  });
  const otherwise = s.otherwise ? `${arms.length ? 'else' : ''}{${printStatement(f, s.otherwise)}}` : '';
  return `${f.temporary(s.id)}=${print(f, s.subject)};${arms.join('else ')}${otherwise}`;
}

function runAs(f: FunctionWriter, s: Of<'RunAs'>): string {
  const result = f.freshName();
  const user = print(f, s.user);
  f.runAsDepth++;
  const body = printStatement(f, s.body);
  f.runAsDepth--;
  const leave = f.runAsDepth > 0 ? result : `${result}[0]`;
  return `{const ${result}=${f.cx}.session.runAs(userIdOf(${user}),()=>{${body}return null;});if(${result})return ${leave};}`;
}

function dml(f: FunctionWriter, s: Of<'Dml'>): string {
  const options = f.module.queryOptions(s.access ?? f.module.facts.defaultAccess, f.sharing);
  const target = print(f, s.target);
  if (s.operation === 'merge') return `merge(${f.cx},${target},${print(f, s.second as TExpr)},${options});`;
  const externalId = s.externalId === null ? '' : `,${text(s.externalId)}`;
  return `dml(${f.cx},${text(s.operation)},${target},${options}${externalId});`;
}

/** `(v_a){let L=3;try{…}catch($e){throw atLine($e,"Class.Foo.bar",L);}}` */
export function printFunction(f: FunctionWriter, fn: TFunction, before = '', after = ''): string {
  const params = fn.params.map((p) => p.jsName).join(',');
  return `(${params})${printBody(f, fn.pos.line, () => `${before}${printStatements(f, fn.body)}${after}`)}`;
}
/** The inside is printed first: only then its temporaries are known. */
export function printBody(f: FunctionWriter, line: number, inside: () => string): string {
  const printed = inside();
  return `{${f.declarations(line)}try{${printed}}catch($e){throw atLine($e,${text(f.where)},L);}}`;
}
