/** What row filters call things in SQL. A table is made when a filter names it. */
import type { DatabaseContext } from './context.ts';
import { objectNamed } from './context.ts';
import { levelField, parentField } from './share-objects.ts';
import { shareObjectOf } from './shares.ts';
import { sharesTable } from '../store/share-view.ts';
import { quoted } from '../store/tables.ts';

export interface FilterNames {
  table(object: string): string;
  column(field: string): string;
  /** Tables with rows that open records of the object: its shares, its team. */
  shares(object: string): OpeningTable[];
}
interface OpeningTable {
  readonly table: string;
  readonly reached: string;
  readonly parent: string;
  readonly level: string;
}
const TEAMS: Readonly<Record<string, string>> = { Account: 'AccountTeamMember', Opportunity: 'OpportunityTeamMember' };

export function filterNames(context: () => DatabaseContext): FilterNames {
  const filled = (table: string): boolean =>
    context().rows.store.rows(`SELECT json_array(1) FROM ${table} LIMIT 1`, []).length > 0;

  return {
    table: (object) => context().rows.tables.ensure(objectNamed(context(), object)).sql,
    column: quoted,
    shares(object) {
      const { tables } = context().rows;
      const columns = { parent: parentField(object), level: levelField(object) };
      const opening: OpeningTable[] = [];
      const share = shareObjectOf(context(), object);
      if (share && tables.exists(share)) {
        tables.ensure(share);
        opening.push({ table: sharesTable(share.name), reached: 'UserOrGroupId', ...columns });
      }
      const team = context().schema.object(TEAMS[object] ?? '');
      if (team && tables.exists(team)) {
        const live = `(SELECT * FROM ${tables.ensure(team).sql} WHERE "IsDeleted" = 0)`;
        opening.push({ table: live, reached: 'UserId', ...columns });
      }
      return opening.filter(({ table }) => filled(table));
    }
  };
}
