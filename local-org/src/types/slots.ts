/**
 * Under which property name a method lives in the emitted JavaScript (values/README.md): `name$arity`, and
 * `name$arity$types` where the program has several signatures of that name and arity. Overriding methods share the slot
 * of what they override because the slot depends on the signature alone.
 */
import { allInterfaces, findMethods, isClosed, sameParams, takingMore } from './members.ts';
import type { ClassSymbol, MethodSymbol } from './symbols.ts';
import { substitute, type Type } from './type-model.ts';

export const slotTypes = (params: readonly { readonly type: Type }[]): string =>
  [params.length, ...params.map((p) => p.type.name.toLowerCase().replace(/\W/g, '_'))].join('$');
const plainSlot = (name: string, arity: number): string => `${name.toLowerCase()}$${arity}`;
const signatureSlot = (m: MethodSymbol): string => `${m.name.toLowerCase()}$${slotTypes(m.params)}`;

/** Which signature owns which slot; kept for the life of a program so that anonymous blocks agree with it. */
export class SlotTable {
  /** plain slot → signature slot → slot given */
  readonly #given = new Map<string, Map<string, string>>();

  assign(classes: readonly ClassSymbol[]): void {
    const methods = classes.flatMap((c) => [...c.methods.values()].flat());
    for (const m of methods) if (!m.isStatic && !isHidden(m)) this.#note(m);
    this.#settle();
    for (const c of classes) this.#assignClass(c);
    for (const c of classes) {
      addAliases(c);
      if (c.kind === 'class') addWiderMethods(c);
    }
  }
  #note(m: MethodSymbol): void {
    const plain = plainSlot(m.name, m.params.length);
    const signatures = this.#given.get(plain) ?? new Map<string, string>();
    this.#given.set(plain, signatures);
    if (!signatures.has(signatureSlot(m))) signatures.set(signatureSlot(m), '');
  }
  #settle(): void {
    for (const [plain, signatures] of this.#given) {
      const isAlone = signatures.size === 1;
      for (const [signature, slot] of signatures) {
        if (slot) continue;
        signatures.set(signature, isAlone || OBJECT_METHODS.has(signature) ? plain : signature);
      }
    }
  }
  #assignClass(c: ClassSymbol): void {
    for (const overloads of c.methods.values()) {
      for (const m of overloads) {
        const plain = plainSlot(m.name, m.params.length);
        if (m.isStatic) {
          const isAlone = overloads.every((o) => o === m || !o.isStatic || o.params.length !== m.params.length);
          m.slot = isAlone ? plain : signatureSlot(m);
        } else if (isHidden(m)) m.slot = hiddenSlot(m);
        else m.slot = this.#given.get(plain)?.get(signatureSlot(m)) as string;
      }
    }
  }
}
/** A private method of a class that can be extended: a subclass may have its own of the same signature. */
const isHidden = (m: MethodSymbol): boolean => m.owner.isVirtual && isClosed(m);
const hiddenSlot = (m: MethodSymbol): string =>
  `${signatureSlot(m)}$of$${m.owner.fullName.replace('.', '_').toLowerCase()}`;
/** Natives call these on every object. */
const OBJECT_METHODS = new Set(['equals$1$object', 'tostring$0', 'hashcode$0']);

/** Natives call what a platform interface declares by its plain slot. */
function addAliases(c: ClassSymbol): void {
  for (const i of allInterfaces(c)) {
    if (i.kind !== 'platform') continue;
    for (const declared of i.symbol.allMethods()) {
      const params = declared.params.map((p) => ({ type: substitute(p, i.args) }));
      const plain = plainSlot(declared.name, params.length);
      const method = findMethods(c, declared.name).find((m) => sameParams(m.params, params));
      if (!method || (method.slot === plain && !method.isStatic)) continue;
      const methods = c.aliases.get(plain) ?? [];
      c.aliases.set(plain, methods.includes(method) ? methods : [...methods, method]);
    }
  }
}

/** Where a method stands for an interface's of narrower parameters, it is called by the slot of that one. */
function addWiderMethods(c: ClassSymbol): void {
  for (const i of allInterfaces(c)) {
    if (i.kind !== 'user') continue;
    for (const declared of [...i.symbol.methods.values()].flat()) {
      const own = findMethods(c, declared.name).filter((m) => m.owner.kind === 'class');
      if (own.some((m) => sameParams(m.params, declared.params))) continue;
      const wider = takingMore(c, declared.name, declared.params);
      if (wider && wider.slot !== declared.slot) c.aliases.set(declared.slot, [wider]);
    }
  }
}
