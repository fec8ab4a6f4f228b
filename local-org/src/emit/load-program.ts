/** From module texts to something that runs. */
import type { Runtime, Program, TriggerContext } from '../transaction/runtime.ts';
import type { PlatformType } from '../types/platform-declaration.ts';
import type { CompiledModule } from '../types/program.ts';
import { ApexException, traceableUrl } from '../values/index.ts';
import { LoadedClasses } from './class-handles.ts';
import type { Constructed } from './kit/class-holder.ts';
import { ClassRegistry, type TriggerFacts } from './kit/class-registry.ts';
import { createLibrary } from './kit/library.ts';
import { RuntimeTypes } from './kit/runtime-types.ts';
import { Tokens } from './kit/tokens.ts';

export interface LoadedProgram {
  readonly program: Program;
  hasTriggers(object: string, event: string): boolean;
  /** Runs the triggers of the event in the order of their names; `runtime.trigger` is set for as long. */
  fireTriggers(context: TriggerContext): void;
  /** Statics are as if no class had been used. */
  resetStatics(): void;
  runAnonymous(module: CompiledModule): void;
  /** Is a value an instance of a type by its runtime name: `'List<Account>'`, `'Foo.Bar'`? */
  isInstance(value: unknown, typeName: string): boolean;
  /** file → lines that ran (index = line). */
  readonly coverage: ReadonlyMap<string, Uint8Array>;
}

export function loadProgram(
  modules: readonly CompiledModule[],
  runtime: Runtime,
  platform: readonly PlatformType[]
): LoadedProgram {
  const registry = new ClassRegistry(runtime, platform);
  const types = new RuntimeTypes(platform, runtime.schema, (name) => registry.find(name)?.metadata ?? undefined);
  const library = createLibrary(types, new Tokens(platform));
  const names = Object.keys(library);
  const values = Object.values(library);
  const evaluate = (module: CompiledModule): void => {
    const source = `${module.javascript}\n//# sourceURL=${traceableUrl(module.name, module)}`;
    const run = new Function('$rt', '$k', ...names, source) as (...args: unknown[]) => void;
    run(runtime, registry, ...values);
  };
  for (const module of modules) {
    registry.modules.push(module);
    evaluate(module);
  }
  const triggers = new TriggerTable(registry.triggers);
  return {
    program: new LoadedClasses(registry, types),
    hasTriggers: (object, event) => triggers.of(object, event).length > 0,
    fireTriggers(context) {
      const event = `${context.isBefore ? 'before' : 'after'} ${context.operation}`;
      const outer = runtime.trigger;
      runtime.trigger = context;
      try {
        for (const trigger of triggers.of(context.object, event)) {
          context.running = trigger.name;
          trigger.run();
        }
      } finally {
        runtime.trigger = outer;
      }
    },
    resetStatics: () => registry.resetStatics(),
    runAnonymous(module) {
      evaluate(module);
      try {
        const holder = registry.holder(module.name);
        const block: Constructed = new holder.c();
        const { newSlot, methods } = holder.metadata as NonNullable<typeof holder.metadata>;
        const call = (slot: string): unknown => (block[slot] as () => unknown).call(block);
        call('i$');
        call(newSlot as string);
        call(methods.find((m) => m.name === '$execute')?.slot as string);
      } catch (error) {
        // The text goes with the block: what it knows of lines is read before.
        if (error instanceof ApexException) void error.frames;
        throw error;
      } finally {
        registry.forget(module.name);
      }
    },
    isInstance: (value, typeName) => types.isInstance(value, typeName),
    coverage: registry.marks
  };
}

class TriggerTable {
  readonly #byEvent = new Map<string, TriggerFacts[]>();
  constructor(triggers: readonly TriggerFacts[]) {
    const sorted = [...triggers].sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const trigger of sorted) {
      for (const event of trigger.events) {
        const key = `${trigger.object.toLowerCase()} ${event}`;
        const list = this.#byEvent.get(key);
        if (list) list.push(trigger);
        else this.#byEvent.set(key, [trigger]);
      }
    }
  }
  of(object: string, event: string): readonly TriggerFacts[] {
    return this.#byEvent.get(`${object.toLowerCase()} ${event}`) ?? [];
  }
}
