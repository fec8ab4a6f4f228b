/** Written types: `Map<Id, List<Account>>[]`, `Outer.Inner`, and the names after `new`. */
import type {
  CreatedNameContext,
  QualifiedNameContext,
  TypeListContext,
  TypeRefContext
} from '@apexdevtools/apex-parser';
import type { TypeRef } from './ast.ts';
import { identifier } from './identifiers.ts';
import { posOf } from './source-text.ts';
import type { SourceText } from './source-text.ts';

export function convertType(ctx: TypeRefContext, source: SourceText): TypeRef {
  const names = ctx.typeName_list().map((part) => {
    const args = part.typeArguments();
    const id = part.id();
    const name = id ? identifier(id, source) : part.start.text;
    return { name, args: args ? convertTypes(args.typeList(), source) : [] };
  });
  return { names, arrayDepth: ctx.arraySubscripts().LBRACK_list().length, pos: posOf(ctx) };
}

export function convertTypes(ctx: TypeListContext | null, source: SourceText): TypeRef[] {
  return ctx ? ctx.typeRef_list().map((each) => convertType(each, source)) : [];
}

/** The type named after `new`; `arrayDepth` counts the brackets that follow it. */
export function convertCreatedType(ctx: CreatedNameContext, arrayDepth: number, source: SourceText): TypeRef {
  const names = ctx
    .idCreatedNamePair_list()
    .map((part) => ({ name: part.anyId().getText(), args: convertTypes(part.typeList(), source) }));
  return { names, arrayDepth, pos: posOf(ctx) };
}

/** `System.DmlException` where the grammar knows a dotted name only (catch). */
export function convertTypeName(ctx: QualifiedNameContext): TypeRef {
  return { names: ctx.id_list().map((id) => ({ name: id.getText(), args: [] })), arrayDepth: 0, pos: posOf(ctx) };
}
