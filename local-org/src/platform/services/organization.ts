import { LocalOrgError } from '../../diagnostics/errors.ts';
import type { Cx } from '../../transaction/runtime.ts';
import type { SObjectValue } from '../../values/sobject-value.ts';

export function organization(cx: Cx): SObjectValue {
  const [row] = cx.database.internal.rows('Organization', {});
  if (!row) throw new LocalOrgError('LO9003', 'the org has no Organization row');
  return row;
}

const ids = new WeakMap<Cx['database'], string>();

/** Never changes within an org; asked for by every read of a hierarchy setting. */
export function organizationId(cx: Cx): string {
  let id = ids.get(cx.database);
  if (id === undefined) ids.set(cx.database, (id = String(organization(cx).values['Id'])));
  return id;
}
