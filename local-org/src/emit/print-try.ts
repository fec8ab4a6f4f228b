/** try, catch, finally. No catch block and no finally block runs when the transaction itself is over. */
import type { TStmt } from '../types/typed-tree.ts';
import { isExceptionClass } from '../types/members.ts';
import type { Type } from '../types/type-model.ts';
import type { FunctionWriter } from './function-writer.ts';
import { text } from './module-writer.ts';

type TryStatement = Extract<TStmt, { kind: 'Try' }>;

export function printTry(f: FunctionWriter, s: TryStatement, statement: (s: TStmt) => string): string {
  const guarded = `try${statement(s.body)}${s.catches.length ? catchPart(f, s, statement) : ''}`;
  if (!s.finallyBody) return guarded;
  const over = f.freshName();
  const inner = s.catches.length ? guarded : statement(s.body);
  return `{let ${over}=false;try{${inner}}catch($e){${over}=isOver($e);throw $e;}finally{if(!${over})${statement(s.finallyBody)}}}`;
}
function catchPart(f: FunctionWriter, s: TryStatement, statement: (s: TStmt) => string): string {
  const arms = s.catches.map((c) => `if(${test(f, c.type)}){let ${c.variable.jsName}=$e;${statement(c.body)}}`);
  return `catch($e){$e=caught($e);${arms.join('else ')}else throw $e;}`;
}
function test(f: FunctionWriter, type: Type): string {
  if (type.kind === 'user' && isExceptionClass(type.symbol)) return `$e instanceof ${f.module.classRef(type.symbol)}.c`;
  if (type.kind === 'platform' && type.symbol.fullName === 'System.Exception') return 'true';
  return `isInstance($e,${text(type.kind === 'platform' ? type.symbol.fullName : type.name)})`;
}
