/** Statements as JavaScript text. Each one says which line it comes from and counts a tick, so that an endless loop ends. */
import type { TExpr, TFunction, TStmt } from '../types/typed-tree.ts';
import { functionMarker, lineMarker } from '../values/index.ts';
import type { FunctionWriter } from './function-writer.ts';
import { text, type Sharing } from './module-writer.ts';
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
const TICK = 'if(--T.left<0)T.over();';
function mark(f: FunctionWriter, line: number): string {
  f.module.markLine(line);
  return `${lineMarker(line)}${TICK}${f.module.facts.coverage ? `V[${line}]=1;` : ''}`;
}

const [COUNT_LOCALLY, COUNTED] = ['{let K=T.left;try{', '}finally{T.left=K;}}'];
/** A loop that runs no other function counts in a variable of its own, which is cheaper; nobody can look meanwhile. */
function counted(f: FunctionWriter, printLoop: () => string): string {
  const before = f.runsCode;
  f.runsCode = false;
  const loop = printLoop();
  const isAlone = !f.runsCode;
  f.runsCode ||= before;
  if (!isAlone) return loop;
  const inner = loop.replaceAll(COUNT_LOCALLY, '{').replaceAll(COUNTED, '}');
  return COUNT_LOCALLY + inner.replaceAll(TICK, 'if(--K<0)T.over();') + COUNTED;
}
function doWhile(f: FunctionWriter, s: Of<'DoWhile'>): string {
  const body = loopBody(f, s.body);
  return `do{${body}${lineMarker(s.condition.pos.line)}}while(${notNull(f, s.condition, print)});`;
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
      return counted(f, () => forLoop(f, s));
    case 'ForEach':
      return counted(f, () => forEach(f, s));
    case 'While':
      return counted(f, () => `while(${notNull(f, s.condition, print)}){${loopBody(f, s.body)}}`);
    case 'DoWhile':
      return counted(f, () => doWhile(f, s));
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
  if (s.how === 'iterator') f.runsCode = true;
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
  const leave = f.freshName();
  f.runsCode = true;
  return `{const ${leave}=runAs(${f.cx},${print(f, s.user)});try{${printStatement(f, s.body)}}finally{${leave}();}}`;
}

function dml(f: FunctionWriter, s: Of<'Dml'>): string {
  f.runsCode = true;
  const options = f.module.queryOptions(s.access ?? f.module.facts.defaultAccess, f.sharing);
  const target = print(f, s.target);
  if (s.operation === 'merge') return `merge(${f.cx},${target},${print(f, s.second as TExpr)},${options});`;
  const externalId = s.externalId === null ? '' : `,${text(s.externalId)}`;
  return `dml(${f.cx},${text(s.operation)},${target},${options}${externalId});`;
}

/** `(v_a){ … }` */
export function printFunction(f: FunctionWriter, fn: TFunction, before = '', after = ''): string {
  const params = fn.params.map((p) => p.jsName).join(',');
  if (before !== '') f.runsCode = true;
  return `(${params})${printBody(f, fn.pos.line, () => `${before}${printStatements(f, fn.body)}${after}`)}`;
}
/**
 * The inside is printed first: only then its temporaries are known. What calls nothing cannot go deep, and nobody
 * inherits sharing from it.
 */
export function printBody(f: FunctionWriter, line: number, inside: () => string): string {
  const printed = inside();
  const start = `${functionMarker(f.where)}${lineMarker(line)}${f.declarations()}`;
  if (!f.runsCode) return `{${start}${printed}}`;
  const [enter, leave] = modeSwitch(f.sharing);
  return `{${start}if(++T.depth>1000)T.tooDeep();${enter}try{${printed}}finally{${leave}--T.depth;}}`;
}
/** Whoever inherits sharing from this function finds its mode; afterwards its caller's is back. */
function modeSwitch(sharing: Sharing): [string, string] {
  if (sharing === 'inherited' || sharing === 'undeclared') return ['', ''];
  return [`const $s=S.current;S.current=${text(sharing)};`, 'S.current=$s;'];
}
