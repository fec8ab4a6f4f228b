/** Expressions as JavaScript text. */
import type { TExpr } from '../types/typed-tree.ts';
import { isInterface } from '../types/conversions.ts';
import { isExceptionClass } from '../types/members.ts';
import { isPrimitive, type Type } from '../types/type-model.ts';
import type { FunctionWriter } from './function-writer.ts';
import { jsName, text } from './module-writer.ts';
import { printAssign, printField, printUpdate } from './print-assignments.ts';
import {
  notNull,
  printArithmetic,
  printComparison,
  printComplement,
  printConcat,
  printConvert,
  printEquality,
  printNegate
} from './print-operators.ts';
import { isSimple, runsCode } from './print-values.ts';

type Of<K extends TExpr['kind']> = Extract<TExpr, { kind: K }>;

export function print(f: FunctionWriter, e: TExpr): string {
  if (runsCode(e)) f.runsCode = true;
  switch (e.kind) {
    case 'Constant':
      return constant(f, e);
    case 'Local':
      return e.variable.jsName;
    case 'Unsupported':
      return `unsupported(${text(e.what)},${text(f.module.facts.file)},${e.pos.line},${e.pos.column})`;
    case 'This':
      return 'this';
    case 'Field':
      return printField(f, e, print);
    case 'RecordField':
      return recordField(f, e);
    case 'Property':
      return property(f, e);
    case 'Index':
      return `at(${print(f, e.target)},${print(f, e.index)})`;
    case 'Temporary':
      return f.temporary(e.id);
    case 'SafeNavigation':
      return safeNavigation(f, e);
    case 'Assign':
      return printAssign(f, e, print);
    case 'Update':
      return printUpdate(f, e, print, false);
    case 'Not':
      return `!${notNull(f, e.operand, print)}`;
    case 'Negate':
      return printNegate(f, e.of, e.operand, print);
    case 'Complement':
      return printComplement(f, e, print);
    case 'Arithmetic':
      return printArithmetic(f, e, print);
    case 'MoveDate':
      return `move${e.of}(${print(f, e.left)},${print(f, e.right)},${e.operator === '+' ? 1 : -1})`;
    case 'Concat':
      return printConcat(f, e, print);
    case 'Logical':
      return `(${notNull(f, e.left, print)}${e.operator}${notNull(f, e.right, print)})`;
    case 'Equality':
      return printEquality(f, e, print);
    case 'Comparison':
      return printComparison(f, e, print);
    case 'Coalesce':
      return `(${print(f, e.left)}??${print(f, e.right)})`;
    case 'Ternary':
      return `(${notNull(f, e.condition, print)}?${print(f, e.then)}:${print(f, e.otherwise)})`;
    case 'Convert':
      return printConvert(f, e, print);
    case 'Cast':
      return cast(f, e);
    case 'InstanceOf':
      return instanceOf(f, e);
    case 'Call':
      return call(f, e);
    case 'NativeCall':
      return nativeCall(f, e);
    case 'ObjectCall':
      return objectCall(f, e);
    case 'EnumCall':
      return `${notNull(f, e.target, print)}.${e.name}`;
    case 'EnumValues':
      return `enumValues(${enumHolder(f, e.of)},${text(e.type.name)})`;
    case 'EnumValueOf':
      return `enumValueOf(${enumHolder(f, e.of)},${text(e.of.name)},${print(f, e.text)})`;
    case 'EnumConstant':
      return `${enumHolder(f, e.type)}.e.${e.name}`;
    case 'ConstructorCall':
      return constructorCall(f, e);
    case 'New':
      return newObject(f, e);
    case 'NewNative':
      return newNative(f, e);
    case 'NewRecord':
      return `newRecord(${f.module.object(e.type.name)},{__proto__:null${e.fields.map((x) => `,${text(x.name)}:${print(f, x.value)}`).join('')}})`;
    case 'NewCollection':
      return newCollection(f, e);
    case 'NewMap':
      return newMap(f, e);
    case 'Soql':
      return soql(f, e);
    case 'Sosl':
      return sosl(f, e);
    case 'TypeToken':
      return `apexType(${text(e.of.name)})`;
    case 'ObjectToken':
      return `objectToken(${f.cx},${text(e.object)})`;
    case 'FieldToken':
      return `fieldToken(${f.cx},${text(e.object)},${text(e.field)})`;
    case 'Describe':
      return `describe(${f.cx},${print(f, e.token)})`;
    case 'Label':
      return `label(${f.cx},${text(e.name)})`;
    case 'Error':
      throw new Error(`an expression with an error is never emitted: ${f.where} ${e.pos.line}:${e.pos.column}`);
  }
}
const list = (f: FunctionWriter, args: readonly TExpr[]): string => args.map((a) => print(f, a)).join(',');

function constant(f: FunctionWriter, e: Of<'Constant'>): string {
  if (e.value === null) return 'null';
  switch (e.of) {
    case 'Decimal':
      return f.module.decimal(String(e.value));
    case 'Long':
      return String(e.value).startsWith('-') ? `(${e.value}n)` : `${e.value}n`;
    case 'String':
      return text(String(e.value));
    default:
      return Object.is(e.value, -0) || Number(e.value) < 0
        ? `(${Object.is(e.value, -0) ? '-0' : e.value})`
        : String(e.value);
  }
}

function recordField(f: FunctionWriter, e: Of<'RecordField'>): string {
  let receiver = print(f, e.target);
  let before = '';
  if (!isSimple(e.target)) {
    const name = f.fresh();
    before = `${name}=${receiver},`;
    receiver = name;
  }
  const read = `${e.isNullTolerant ? receiver : `nn(${receiver})`}.values[${text(e.field)}]`;
  const missing = e.shape === 'children' ? 'childrenOf' : e.shape === 'boolean' ? 'flagOf' : 'valueOf';
  const extra = e.shape === 'children' ? `,${text(e.type.name)}` : '';
  const value = `${missing}(${read},${receiver},${text(e.field)}${extra})`;
  const guarded = e.isNullTolerant ? `${receiver}===null?null:${value}` : value;
  return before || e.isNullTolerant ? `(${before}${guarded})` : guarded;
}
function property(f: FunctionWriter, e: Of<'Property'>): string {
  const get = f.module.native(e.property.owner.fullName, 'get', e.property.signature);
  return e.target ? `${get}(${f.cx},${notNull(f, e.target, print)})` : `${get}(${f.cx})`;
}
function safeNavigation(f: FunctionWriter, e: Of<'SafeNavigation'>): string {
  const name = f.temporary(e.id);
  return `((${name}=${print(f, e.receiver)})===null?null:${print(f, e.body)})`;
}

function isPlainClass(type: Type): type is Extract<Type, { kind: 'user' }> {
  return type.kind === 'user' && type.symbol.kind === 'class';
}
function cast(f: FunctionWriter, e: Of<'Cast'>): string {
  const operand = print(f, e.operand);
  if (isPrimitive(e.type, 'Double')) return `castDouble(${operand})`;
  if (isPrimitive(e.type, 'Id')) return `castId(${operand})`;
  return `cast(${operand},${text(runtimeName(e.type))})`;
}
function instanceOf(f: FunctionWriter, e: Of<'InstanceOf'>): string {
  const operand = boxed(f, e.operand);
  const { tested } = e;
  if (isPlainClass(tested)) return `(${operand} instanceof ${f.module.classRef(tested.symbol)}.c)`;
  return `instanceOf(${operand},${text(runtimeName(tested))})`;
}
/** Exceptions carry their namespace at run time. */
function runtimeName(type: Type): string {
  return type.kind === 'platform' && type.symbol.isException ? type.symbol.fullName : type.name;
}

function call(f: FunctionWriter, e: Of<'Call'>): string {
  const args = list(f, e.args);
  const { method } = e;
  if (method.isStatic) return `${f.module.classRef(method.owner)}.m.${method.slot}(${args})`;
  if (e.isSuper) return `super.${method.slot}(${args})`;
  return `${notNull(f, e.target as TExpr, print)}.${method.slot}(${args})`;
}
function nativeCall(f: FunctionWriter, e: Of<'NativeCall'>): string {
  const { method } = e;
  const [first] = e.args;
  const takesQuery = method.owner.fullName === 'System.Database' && method.name.toLowerCase() === 'getquerylocator';
  // The query itself becomes the locator: its rows are read chunk by chunk.
  const args =
    takesQuery && first?.kind === 'Soql' ? [soql(f, first, 'inlineLocator')] : e.args.map((a) => print(f, a));
  if (e.variables) {
    const getters = e.variables.map(({ name, value }) => `${text(name)}:()=>${boxed(f, value)}`);
    args.push(`()=>inSight({${getters.join(',')}})`);
  }
  if (!e.target) {
    const native = f.module.native(method.owner.fullName, 'method', method.signature);
    return `${native}(${[f.cx, ...args].join(',')})`;
  }
  const receiver = isPrimitive(e.target.type, 'Blob') ? `given(${print(f, e.target)})` : notNull(f, e.target, print);
  const slot = text(`${method.name.toLowerCase()}$${method.params.length}`);
  if (method.isAbstract) return `invoke(${[f.cx, receiver, slot, ...args].join(',')})`;
  const native = f.module.native(method.owner.fullName, 'method', method.signature);
  // A user's class may have its own version of what a platform class or interface defines.
  const mayBeOverridden =
    method.owner.isException || isInterface({ kind: 'platform', symbol: method.owner, args: [], name: '', key: '' });
  if (mayBeOverridden) return `invokeOr(${[native, f.cx, receiver, slot, ...args].join(',')})`;
  return `${native}(${[f.cx, receiver, ...args].join(',')})`;
}
function objectCall(f: FunctionWriter, e: Of<'ObjectCall'>): string {
  const target = notNull(f, e.target, print);
  const isDouble = isPrimitive(e.target.type, 'Double');
  if (e.name === 'clone') return `shallowCopy(${target})`;
  if (e.name === 'toString') return isDouble ? `toApexString(${target},"Double")` : `objectToString(${f.cx},${target})`;
  if (e.name === 'hashCode') return `hashCode(${isDouble ? `boxDouble(${target})` : target})`;
  return `valueEquals(${isDouble ? `boxDouble(${target})` : target},${print(f, e.args[0] as TExpr)})`;
}
function enumHolder(f: FunctionWriter, type: Type): string {
  if (type.kind === 'user') return f.module.classRef(type.symbol);
  const { symbol } = type as Extract<Type, { kind: 'platform' }>;
  return f.module.top('e', `$k.platformEnum(${text(symbol.fullName)})`);
}

/** message, cause */
function exceptionArgs(f: FunctionWriter, args: readonly TExpr[]): string {
  const [first, second] = args;
  if (!first) return 'null,null';
  if (second) return `${print(f, first)},${print(f, second)}`;
  const isMessage = isPrimitive(first.type, 'String') || isPrimitive(first.type, 'Id') || first.type.kind === 'null';
  return isMessage ? `${print(f, first)},null` : `null,${print(f, first)}`;
}
/** Arguments are evaluated before the object's fields get their values. */
function newObject(f: FunctionWriter, e: Of<'New'>): string {
  const kept: string[] = [];
  const areSimple = e.args.every(isSimple);
  const args = e.args.map((arg): TExpr => {
    if (areSimple || arg.kind === 'Constant') return arg;
    const id = f.temporaryId();
    kept.push(`${f.temporary(id)}=${print(f, arg)}`);
    return { kind: 'Temporary', id, type: arg.type, pos: arg.pos };
  });
  const construct = e.constructor_ ? `${e.constructor_.slot}(${list(f, args)})` : builtInConstructor(f, e.symbol, args);
  const made = `new ${f.module.classRef(e.symbol)}.c().i$().${construct}`;
  return kept.length > 0 ? `(${kept.join(',')},${made})` : made;
}
type AnyClass = Of<'New'>['symbol'];
function builtInConstructor(f: FunctionWriter, symbol: AnyClass, args: readonly TExpr[]): string {
  return isExceptionClass(symbol) ? `x$${jsName(symbol)}(${exceptionArgs(f, args)})` : `c$${jsName(symbol)}$0()`;
}
function constructorCall(f: FunctionWriter, e: Of<'ConstructorCall'>): string {
  const receiver = e.which === 'super' ? 'super' : 'this';
  if (!e.owner) return e.args.length ? `initException(this,${exceptionArgs(f, e.args)})` : '0';
  if (e.constructor_) return `${receiver}.${e.constructor_.slot}(${list(f, e.args)})`;
  return `${receiver}.${builtInConstructor(f, e.owner, e.args)}`;
}

function newNative(f: FunctionWriter, e: Of<'NewNative'>): string {
  const native = f.module.native(e.method.owner.fullName, 'constructor', e.method.signature);
  const isGeneric = e.method.owner.declaration.typeParams.length > 0;
  const type = isGeneric ? [text(e.type.name)] : [];
  return `${native}(${[f.cx, ...type, ...e.args.map((a) => print(f, a))].join(',')})`;
}
function newCollection(f: FunctionWriter, e: Of<'NewCollection'>): string {
  const type = text(e.type.name);
  if (e.size) return `listOfSize(${type},${print(f, e.size)})`;
  return `new ${e.type.kind === 'list' ? 'ApexList' : 'ApexSet'}(${type},[${list(f, e.items)}])`;
}
function newMap(f: FunctionWriter, e: Of<'NewMap'>): string {
  const entries = e.entries.map((x) => `[${print(f, x.key)},${print(f, x.value)}]`);
  return `new ApexMap(${text(e.type.name)},[${entries.join(',')}])`;
}
/** As an Object: what knows nothing of static types must see a Double. */
function boxed(f: FunctionWriter, e: TExpr): string {
  return isPrimitive(e.type, 'Double') ? `boxDouble(${print(f, e)})` : print(f, e);
}
function soql(f: FunctionWriter, e: Of<'Soql'>, how = e.isCount ? 'count' : 'query'): string {
  const mode = e.query.withMode;
  const access = mode === null ? f.module.facts.defaultAccess : mode === 'SYSTEM_MODE' ? 'system' : 'user';
  const binds = e.binds.map((bind) => boxed(f, bind));
  const options = f.module.queryOptions(access, f.sharing);
  return `${f.cx}.database.${how}(${f.module.query(e.query)},[${binds.join(',')}],${options})`;
}
function sosl(f: FunctionWriter, e: Of<'Sosl'>): string {
  const searches = e.searches.map(({ query, binds }) => {
    const values = binds.map((bind) => boxed(f, bind)).join(',');
    return `{query:${f.module.query(query)},binds:[${values}]}`;
  });
  const options = f.module.queryOptions(f.module.facts.defaultAccess, f.sharing);
  return `search(${f.cx},${e.sought ? print(f, e.sought) : '""'},[${searches.join(',')}],${options})`;
}
