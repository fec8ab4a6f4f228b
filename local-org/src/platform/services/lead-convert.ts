/** Conversion of leads: declared, so that classes which mention it compile; the conversion itself is not done. */
import { notSupported } from '../../diagnostics/errors.ts';
import {
  constructor,
  method,
  platformClass,
  staticMethod,
  type PlatformMember
} from '../../types/platform-declaration.ts';

const refuse = (): never => {
  throw notSupported('Database.convertLead');
};

class LeadConvert {
  readonly $type = 'Database.LeadConvert';
  readonly chosen = new Map<string, unknown>();
}

/** `setAccountId(Id accountId)` and its getter. */
const choice = (type: string, name: string): PlatformMember[] => {
  const own = name.charAt(0).toLowerCase() + name.slice(1);
  return [
    method(`void set${name}(${type} ${own})`, (_cx, self: LeadConvert, value: unknown) => {
      self.chosen.set(name, value);
    }),
    method(
      `${type} ${type === 'Boolean' ? 'is' : 'get'}${name}()`,
      (_cx, self: LeadConvert) => self.chosen.get(name) ?? (type === 'Boolean' ? false : null)
    )
  ];
};

export const LEAD_CONVERT = platformClass('Database.LeadConvert', [
  constructor('()', () => new LeadConvert()),
  ...['LeadId', 'AccountId', 'ContactId', 'OpportunityId', 'OwnerId'].flatMap((name) => choice('Id', name)),
  ...['ConvertedStatus', 'OpportunityName'].flatMap((name) => choice('String', name)),
  ...['DoNotCreateOpportunity', 'OverwriteLeadSource', 'SendNotificationEmail'].flatMap((name) =>
    choice('Boolean', name)
  )
]);

export const LEAD_CONVERT_RESULT = platformClass('Database.LeadConvertResult', [
  ...['LeadId', 'AccountId', 'ContactId', 'OpportunityId'].map((name) => method(`Id get${name}()`, refuse)),
  method('Boolean isSuccess()', refuse),
  method('List<Database.Error> getErrors()', refuse)
]);

const ONE = 'Database.LeadConvert leadToConvert';
const MANY = 'List<Database.LeadConvert> leadsToConvert';
const LEVEL = 'System.AccessLevel accessLevel';
export const CONVERT_LEAD: readonly PlatformMember[] = [ONE, MANY].flatMap((lead) =>
  [lead, `${lead}, Boolean allOrNone`, `${lead}, ${LEVEL}`, `${lead}, Boolean allOrNone, ${LEVEL}`].map(
    (parameters) => {
      const result = 'Database.LeadConvertResult';
      return staticMethod(`${lead === ONE ? result : `List<${result}>`} convertLead(${parameters})`, refuse);
    }
  )
);
