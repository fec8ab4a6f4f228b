/** Which files an export has and what each must hold: design of the `audit` and `--data` folder. */

export interface ExportTable {
  readonly object: string;
  readonly isRequired: boolean;
  readonly columns: readonly string[];
}

export interface NeededFields {
  readonly sourceFields: readonly string[];
  readonly lookupField: string | null;
  readonly needsCreator: boolean;
}

export const USERS: ExportTable = { object: 'User', isRequired: false, columns: ['Id', 'Username'] };

/** In the order of loading: what others point at comes first. */
export function exportTables(needed: NeededFields): readonly ExportTable[] {
  const dealColumns = ['Id', 'Name', 'AccountId', 'StageName', 'Amount', 'CreatedDate', ...needed.sourceFields];
  if (needed.lookupField) dealColumns.push(needed.lookupField);
  if (needed.needsCreator) dealColumns.push('CreatedById');
  return [
    { object: 'PartnerRole', isRequired: false, columns: ['MasterLabel'] },
    { object: 'Account', isRequired: true, columns: ['Id', 'Name'] },
    { object: 'Opportunity', isRequired: true, columns: dealColumns },
    {
      object: 'OpportunityPartner',
      isRequired: false,
      columns: ['Id', 'OpportunityId', 'AccountToId', 'Role', 'IsPrimary']
    }
  ];
}
