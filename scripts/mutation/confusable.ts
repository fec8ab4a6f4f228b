/** Fields of facts and criteria that a tired author could take for each other: same type, same neighbourhood. */
import type { Confusable } from './mutants.ts';

export const CONFUSABLE: Confusable = [
  ['isWon', 'isClosed'],
  ['isPrimary', 'isGone', 'isCurrent'],
  ['accountId', 'lookupAccountId'],
  ['amount', 'probability'],
  ['createdOn', 'changedOn'],
  ['rowId', 'accountToId', 'reversePartnerId'],
  ['skipTypes', 'partnerSourceValues', 'partnerAccountTypes'],
  ['role', 'accountType'],
  ['partners', 'rows', 'customerRows']
];
