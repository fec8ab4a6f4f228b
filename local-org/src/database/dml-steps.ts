/** What a chunk of a statement does with the objects that have rules of their own: partner rows, shares, roles. */
import type { ObjectInfo } from '../types/schema-view.ts';
import type { DatabaseContext } from './context.ts';
import type { ChunkStep, Statement } from './dml.ts';
import { PARTNER_OBJECTS, type Partners } from './partners.ts';
import type { Remover } from './remove.ts';
import { addRoleGroups, removeRoleGroups } from './role-groups.ts';
import type { Saver } from './save.ts';
import { Shares } from './shares.ts';
import type { Operation } from './trigger-runner.ts';
import { isGood, type WorkRow } from './work-row.ts';

export interface StepParts {
  readonly context: DatabaseContext;
  readonly saver: Saver;
  readonly remover: Remover;
  readonly partners: Partners;
}

export function dmlSteps({ context, saver, remover, partners }: StepParts): Readonly<Record<Operation, ChunkStep>> {
  const shares = new Shares(context);
  return {
    insert(object, rows, statement) {
      if (PARTNER_OBJECTS.has(object.name)) return partners.insert(object, rows, statement);
      saver.insert(object, toWrite(object, rows, statement), statement);
      if (object.name === 'UserRole')
        addRoleGroups(
          context,
          rows.filter((row) => isGood(row) && row.isCreated).map((row) => row.record.values)
        );
    },
    update(object, rows, statement) {
      if (object.shareOf !== null) shares.checkChange(object, rows, statement, true);
      saver.update(object, rows, statement);
    },
    delete(object, rows, statement) {
      if (object.shareOf !== null) shares.checkChange(object, rows, statement, false);
      remover.delete(object, rows, statement);
      if (object.name === 'UserRole') removeRoleGroups(context, idsOf(rows.filter(isGood)));
    },
    undelete: (object, rows, statement) => remover.undelete(object, rows, statement)
  };

  function toWrite(object: ObjectInfo, rows: WorkRow[], statement: Statement): WorkRow[] {
    return object.shareOf === null ? rows : shares.prepareInsert(object, rows, statement);
  }
}

/** What the platform does by itself when rows have changed. */
export function afterUpdate(
  { context, partners }: Pick<StepParts, 'context' | 'partners'>,
  object: ObjectInfo,
  rows: readonly WorkRow[]
): void {
  const changed = (field: string): string[] =>
    idsOf(rows.filter((row) => isGood(row) && row.old?.values[field] !== row.record.values[field]));
  const given = changed('OwnerId');
  if (given.length > 0) new Shares(context).ownerChanged(object, given);
  const moved = object.name === 'Opportunity' ? changed('AccountId') : [];
  if (moved.length > 0) partners.accountChanged(moved);
}

const idsOf = (rows: readonly WorkRow[]): string[] => rows.map((row) => row.id as string);
