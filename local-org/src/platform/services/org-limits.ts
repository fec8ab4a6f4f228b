/** Limits of the org, not of a transaction. Only storage is known here. */
import { method, platformClass, staticMethod } from '../../types/platform-declaration.ts';
import type { Cx } from '../../transaction/runtime.ts';
import { ApexList } from '../../values/apex-list.ts';
import { ApexMap } from '../../values/apex-map.ts';

/** Of an org of Enterprise Edition. */
const DATA_STORAGE_MB = 10_240;
/** What the platform charges for a record, however small. */
const KILOBYTES_A_RECORD = 2;

class OrgLimit {
  readonly $type = 'OrgLimit';
  readonly name: string;
  readonly most: number;
  readonly used: number;

  constructor(name: string, most: number, used: number) {
    this.name = name;
    this.most = most;
    this.used = used;
  }
}

const all = (cx: Cx): OrgLimit[] => {
  const megabytes = Math.ceil((cx.database.internal.stored() * KILOBYTES_A_RECORD) / 1024);
  return [new OrgLimit('DataStorageMB', DATA_STORAGE_MB, megabytes)];
};

export const ORG_LIMITS = platformClass('System.OrgLimits', [
  staticMethod('List<System.OrgLimit> getAll()', (cx: Cx) => new ApexList('List<OrgLimit>', all(cx))),
  staticMethod(
    'Map<String,System.OrgLimit> getMap()',
    (cx: Cx) =>
      new ApexMap(
        'Map<String,OrgLimit>',
        all(cx).map((limit) => [limit.name, limit] as const)
      )
  )
]);

export const ORG_LIMIT = platformClass('System.OrgLimit', [
  method('String getName()', (_cx, self: OrgLimit) => self.name),
  method('Integer getLimit()', (_cx, self: OrgLimit) => self.most),
  method('Integer getValue()', (_cx, self: OrgLimit) => self.used)
]);
