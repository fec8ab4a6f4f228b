import { ApexMap } from '../../values/apex-map.ts';

/** What describe hands out: keys are lower case, and `get('Name')` finds them whatever the case. */
export class CaseInsensitiveMap<V> extends ApexMap<string, V> {
  override has(key: string): boolean {
    return super.has(lower(key));
  }
  override get(key: string): V | null {
    return super.get(lower(key));
  }
  override set(key: string, value: V): V | null {
    return super.set(lower(key), value);
  }
  override delete(key: string): V | null {
    return super.delete(lower(key));
  }
}

const lower = (key: string | null): string => (key === null ? (key as unknown as string) : key.toLowerCase());
