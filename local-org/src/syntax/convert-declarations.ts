/** Classes, interfaces, enums and what they declare. */
import type {
  BlockContext,
  ClassDeclarationContext,
  EnumDeclarationContext,
  FormalParametersContext,
  InterfaceDeclarationContext,
  MemberDeclarationContext,
  MethodDeclarationContext,
  ModifierContext,
  PropertyDeclarationContext,
  TypeDeclarationContext,
  TypeRefContext
} from '@apexdevtools/apex-parser';
import type {
  Accessor,
  ClassDeclaration,
  EnumDeclaration,
  InterfaceDeclaration,
  Member,
  MethodDeclaration,
  Modifiers,
  Parameter,
  PropertyDeclaration,
  TypeDeclaration
} from './ast.ts';
import { convertFinal, convertModifiers } from './convert-modifiers.ts';
import { convertBlock, convertDeclarators } from './convert-statements.ts';
import { convertType, convertTypes } from './convert-types.ts';
import { identifier } from './identifiers.ts';
import { posOf, tokenPos } from './source-text.ts';
import type { SourceText } from './source-text.ts';

/** What a class, a trigger and an anonymous block can all declare; constructors exist in classes only. */
export type DeclarationContext = Pick<
  MemberDeclarationContext,
  | 'methodDeclaration'
  | 'interfaceDeclaration'
  | 'classDeclaration'
  | 'enumDeclaration'
  | 'propertyDeclaration'
  | 'fieldDeclaration'
  | 'start'
  | 'getText'
> & { constructorDeclaration?: MemberDeclarationContext['constructorDeclaration'] };

export function convertTypeDeclaration(ctx: TypeDeclarationContext, source: SourceText): TypeDeclaration {
  const modifiers = convertModifiers(ctx.modifier_list(), source);
  return convertNestedType(ctx, modifiers, source) ?? source.unsupported(`the declaration ${ctx.getText()}`, ctx);
}

export function convertDeclaration(
  ctx: DeclarationContext,
  modifierList: readonly ModifierContext[],
  source: SourceText
): Member {
  const modifiers = convertModifiers(modifierList, source);
  const method = ctx.methodDeclaration();
  if (method) return convertMethod(method, modifiers, source);
  const field = ctx.fieldDeclaration();
  if (field) {
    return {
      kind: 'Field',
      modifiers,
      type: convertType(field.typeRef(), source),
      declarators: convertDeclarators(field.variableDeclarators(), source),
      pos: posOf(field)
    };
  }
  const property = ctx.propertyDeclaration();
  if (property) return convertProperty(property, modifiers, source);
  const constructor = ctx.constructorDeclaration?.();
  if (constructor) {
    const name = constructor.qualifiedName();
    return {
      kind: 'Constructor',
      modifiers,
      name: name.getText(),
      params: convertParameters(constructor.formalParameters(), source),
      body: convertBlock(constructor.block(), source),
      pos: posOf(name)
    };
  }
  return convertNestedType(ctx, modifiers, source) ?? source.unsupported(`the declaration ${ctx.getText()}`, ctx);
}

function convertNestedType(
  ctx: Pick<TypeDeclarationContext, 'classDeclaration' | 'interfaceDeclaration' | 'enumDeclaration'>,
  modifiers: Modifiers,
  source: SourceText
): TypeDeclaration | null {
  const classDeclaration = ctx.classDeclaration();
  if (classDeclaration) return convertClass(classDeclaration, modifiers, source);
  const interfaceDeclaration = ctx.interfaceDeclaration();
  if (interfaceDeclaration) return convertInterface(interfaceDeclaration, modifiers, source);
  const enumDeclaration = ctx.enumDeclaration();
  if (enumDeclaration) return convertEnum(enumDeclaration, modifiers, source);
  return null;
}

function convertClass(ctx: ClassDeclarationContext, modifiers: Modifiers, source: SourceText): ClassDeclaration {
  const members: Member[] = [];
  for (const each of ctx.classBody().classBodyDeclaration_list()) {
    const block = each.block();
    const declaration = each.memberDeclaration();
    if (block) {
      const body = convertBlock(block, source);
      members.push({ kind: 'Initializer', isStatic: each.STATIC() !== null, body, pos: posOf(each) });
    } else if (declaration) {
      members.push(convertDeclaration(declaration, each.modifier_list(), source));
    } else {
      source.report("Expecting '}' but was: ';'", posOf(each));
    }
  }
  const superclass = ctx.typeRef();
  return {
    kind: 'Class',
    name: identifier(ctx.id(), source),
    typeParams: [],
    modifiers,
    superclass: superclass ? convertType(superclass, source) : null,
    interfaces: convertTypes(ctx.typeList(), source),
    members,
    pos: posOf(ctx.id())
  };
}

function convertInterface(
  ctx: InterfaceDeclarationContext,
  modifiers: Modifiers,
  source: SourceText
): InterfaceDeclaration {
  const methods = ctx
    .interfaceBody()
    .interfaceMethodDeclaration_list()
    .map((each) => {
      const [modifier] = each.modifier_list();
      if (modifier) source.report(`Missing '}' at '${modifier.start.text}'`, posOf(modifier));
      return convertMethod(each, convertModifiers(each.modifier_list(), source), source);
    });
  const comma = ctx.typeList()?.COMMA_list()[0];
  if (comma) source.report("Expecting '{' but was: ','", tokenPos(comma.symbol));
  return {
    kind: 'Interface',
    name: identifier(ctx.id(), source),
    typeParams: [],
    modifiers,
    interfaces: convertTypes(ctx.typeList(), source),
    methods,
    pos: posOf(ctx.id())
  };
}

function convertEnum(ctx: EnumDeclarationContext, modifiers: Modifiers, source: SourceText): EnumDeclaration {
  const constants = ctx.enumConstants()?.id_list() ?? [];
  return {
    kind: 'Enum',
    name: identifier(ctx.id(), source),
    modifiers,
    constants: constants.map((id) => ({ name: identifier(id, source), pos: posOf(id) })),
    pos: posOf(ctx.id())
  };
}

function convertMethod(
  ctx: Pick<MethodDeclarationContext, 'id' | 'formalParameters'> & {
    typeRef(): TypeRefContext | null;
    block?(): BlockContext | null;
  },
  modifiers: Modifiers,
  source: SourceText
): MethodDeclaration {
  const type = ctx.typeRef();
  const body = ctx.block?.();
  return {
    kind: 'Method',
    modifiers,
    returnType: type ? convertType(type, source) : null,
    name: identifier(ctx.id(), source),
    params: convertParameters(ctx.formalParameters(), source),
    body: body ? convertBlock(body, source) : null,
    pos: posOf(ctx.id())
  };
}

function convertParameters(ctx: FormalParametersContext, source: SourceText): Parameter[] {
  const list = ctx.formalParameterList()?.formalParameter_list() ?? [];
  return list.map((each) => ({
    type: convertType(each.typeRef(), source),
    name: identifier(each.id(), source),
    isFinal: convertFinal(each.modifier_list(), 'parameters', source),
    pos: posOf(each.id())
  }));
}

function convertProperty(
  ctx: PropertyDeclarationContext,
  modifiers: Modifiers,
  source: SourceText
): PropertyDeclaration {
  let getter: Accessor | null = null;
  let setter: Accessor | null = null;
  for (const each of ctx.propertyBlock_list()) {
    const get = each.getter();
    const written = get ?? each.setter();
    const own = convertModifiers(each.modifier_list(), source);
    for (const modifier of each.modifier_list()) {
      if (!/^(private|protected|public|global)$/i.test(modifier.getText())) {
        source.unexpected(modifier.start);
      }
    }
    const body = written.block();
    const accessor = { access: own.access, body: body ? convertBlock(body, source) : null, pos: posOf(each) };
    if (get ? getter : setter) source.report(`Missing '}' at '${written.start.text}'`, posOf(written));
    if (get) getter = accessor;
    else setter = accessor;
  }
  if (!getter && !setter) source.unexpected(ctx.RBRACE().symbol);
  return {
    kind: 'Property',
    modifiers,
    type: convertType(ctx.typeRef(), source),
    name: identifier(ctx.id(), source),
    getter,
    setter,
    pos: posOf(ctx.id())
  };
}
