/** Changes that no Apex test can notice, each with the reason. Keys: `Class: the line before -> the line after`. */
const SIGN_ONLY = 'a sort asks for the sign of the answer alone, and equal orders were dealt with above';
const ALWAYS_MERGED =
  'where the tests run, rows of a deleted account go with it and a gone partner is a merged one; e2e/audit has the other kinds';
const NO_SUCH_FIELD = 'the org of the tests has no such field; e2e/audit has one, and fails';

export const REASONS: Readonly<Record<string, string>> = {
  'LeakPartnerIsCustomerRule: facts.add(0, deal.accountId); -> facts.add(1, deal.accountId);':
    'the same facts in another fixed order make a hash as good',
  'LeakPartnerRow: return other.createdOn == null || (createdOn != null && createdOn > other.createdOn); -> return other.createdOn == null || (createdOn != null && createdOn >= other.createdOn);':
    'equal dates do not come here',
  'LeakPartnerRow: return String.valueOf(rowId).compareTo(String.valueOf(other.rowId)) > 0; -> return String.valueOf(rowId).compareTo(String.valueOf(other.rowId)) >= 0;':
    'no two rows have one Id',
  'LeakRuleBook: return one.Order__c < other.Order__c ? -1 : 1; -> return one.Order__c <= other.Order__c ? -1 : 1;':
    SIGN_ONLY,
  'LeakRuleBook: return one.Order__c < other.Order__c ? -1 : 1; -> return one.Order__c < other.Order__c ? -2 : 1;':
    SIGN_ONLY,
  'LeakRuleBook: return one.Order__c < other.Order__c ? -1 : 1; -> return one.Order__c < other.Order__c ? -1 : 2;':
    SIGN_ONLY,
  'LeakActiveValues: if (entries.isEmpty()) { -> if ((entries.isEmpty()) && false) {':
    'every picklist of the org of the tests has entries; e2e/audit has exports whose lists are not known',
  'LeakAliases: Database.delete(rows, false, AccessLevel.SYSTEM_MODE); -> Database.delete(rows, true, AccessLevel.SYSTEM_MODE);':
    'only a row that another client holds tells them apart, and Apex cannot hold one',
  'LeakDealFields: if (lookupField != null) { -> if ((lookupField != null) && false) {': NO_SUCH_FIELD,
  'LeakDealFields: if (currencyField != null) { -> if ((currencyField != null) && false) {': NO_SUCH_FIELD,
  'LeakDealRows: partner.isGone = account == null || account.IsDeleted || account.MasterRecordId != null; -> partner.isGone = account == null && account.IsDeleted || account.MasterRecordId != null;':
    ALWAYS_MERGED,
  'LeakDealRows: partner.isGone = account == null || account.IsDeleted || account.MasterRecordId != null; -> partner.isGone = account == null || account.IsDeleted && account.MasterRecordId != null;':
    ALWAYS_MERGED,
  "LeakPartnerAccounts: return !find('Id = :accountId', new Map<String, Object>{ 'accountId' => accountId }, 1).isEmpty(); -> return !find('Id = :accountId', new Map<String, Object>{ 'accountId' => accountId }, 2).isEmpty();":
    'no two accounts have one Id'
};
