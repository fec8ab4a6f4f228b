/** The doors of the package that our commands call: its own Apex does the work, this only knocks. */
import type { LocalOrgFacade } from '../../local-org/src/org/contract.ts';
import type { ApexMethodHandle } from '../../local-org/src/transaction/runtime.ts';
import { ApexException, ApexList, ApexMap, Decimal } from '../../local-org/src/values/index.ts';

export type Json = null | string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

/** A setting the package refuses; `setting` is its key. */
export class SettingRefused extends Error {
  readonly setting: string;
  constructor(setting: string, message: string) {
    super(message);
    this.setting = setting;
  }
}

/** Sets all settings; returns what deserves a look, one sentence each. */
export function saveSettings(org: LocalOrgFacade, settings: Readonly<Record<string, unknown>>): string[] {
  try {
    const notes = call(org, 'LeakSettingsStore', 'save', [toApex(settings)]) as ApexList<string>;
    return notes.items;
  } catch (error) {
    const message =
      error instanceof ApexException && error.typeName === 'LeakSettingsException' ? (error.apexMessage ?? '') : null;
    if (message === null) throw error;
    const colon = message.indexOf(': ');
    throw new SettingRefused(message.slice(0, colon), message.slice(colon + 2));
  }
}

/** Every setting as the package uses it, defaults filled in. */
export function settingsAsUsed(org: LocalOrgFacade): Record<string, Json> {
  return toJson(call(org, 'LeakSettings', 'asUsed', [])) as Record<string, Json>;
}

/** Enqueues a full sweep; `runAsyncWork` runs it. */
export function startFullSweep(org: LocalOrgFacade): void {
  call(org, 'LeakSweep', 'runFull', []);
}

export function startSchedule(org: LocalOrgFacade): void {
  call(org, 'LeakSweepSchedule', 'start', []);
}

function call(org: LocalOrgFacade, className: string, methodName: string, args: readonly unknown[]): unknown {
  return org.transaction(org.adminId, (runtime) => {
    const method: ApexMethodHandle | undefined = runtime.program
      .findClass(className)
      ?.methods.find((one) => one.name === methodName && one.params.length === args.length);
    if (!method) throw new Error(`the package has no method ${className}.${methodName}`);
    return method.invoke(null, args);
  });
}

function toApex(value: unknown): unknown {
  if (Array.isArray(value)) return new ApexList('List<Object>', value.map(toApex));
  if (value !== null && typeof value === 'object') {
    const map = new ApexMap('Map<String,Object>');
    for (const [key, item] of Object.entries(value)) map.set(key, toApex(item));
    return map;
  }
  return typeof value === 'number' && !Number.isInteger(value) ? Decimal.parse(String(value)) : value;
}

function toJson(value: unknown): Json {
  if (value instanceof ApexList) return value.items.map(toJson);
  if (value instanceof ApexMap)
    return Object.fromEntries([...value.entries()].map(([key, item]) => [String(key), toJson(item)]));
  if (value instanceof Decimal) return Number(value.toString());
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  throw new Error(`a setting holds a ${typeof value}`);
}
