import { notSupported } from '../../diagnostics/errors.ts';
import { constructor, platformClass, property } from '../../types/platform-declaration.ts';

/** Headers that change nothing here: there are no duplicate rules, and no e-mail leaves the local org. */
export class DuplicateRuleHeader {
  readonly $type = 'Database.DMLOptions.DuplicateRuleHeader';
  allowSave: boolean | null = false;
  runAsCurrentUser: boolean | null = false;
}
export class EmailHeader {
  readonly $type = 'Database.DMLOptions.EmailHeader';
  triggerAutoResponseEmail: boolean | null = false;
  triggerOtherEmail: boolean | null = false;
  triggerUserEmail: boolean | null = false;
}

export class DmlOptions {
  readonly $type = 'Database.DMLOptions';
  optAllOrNone: boolean | null = null;
  allowFieldTruncation: boolean | null = null;
  readonly duplicateRule = new DuplicateRuleHeader();
  readonly email = new EmailHeader();
}

export const DML_OPTIONS = platformClass('Database.DMLOptions', [
  constructor('()', () => new DmlOptions()),
  property(
    'Boolean OptAllOrNone',
    (_cx, self: DmlOptions) => self.optAllOrNone,
    (_cx, self: DmlOptions, value: boolean | null) => {
      self.optAllOrNone = value;
    }
  ),
  property(
    'Boolean AllowFieldTruncation',
    (_cx, self: DmlOptions) => self.allowFieldTruncation,
    (_cx, self: DmlOptions, value: boolean | null) => {
      if (value === true) throw notSupported('Database.DMLOptions.AllowFieldTruncation');
      self.allowFieldTruncation = value;
    }
  ),
  property(
    'Database.DMLOptions.DuplicateRuleHeader DuplicateRuleHeader',
    (_cx, self: DmlOptions) => self.duplicateRule
  ),
  property('Database.DMLOptions.EmailHeader EmailHeader', (_cx, self: DmlOptions) => self.email)
]);

export const DUPLICATE_RULE_HEADER = platformClass('Database.DMLOptions.DuplicateRuleHeader', [
  property(
    'Boolean AllowSave',
    (_cx, self: DuplicateRuleHeader) => self.allowSave,
    (_cx, self: DuplicateRuleHeader, value: boolean | null) => {
      self.allowSave = value;
    }
  ),
  property(
    'Boolean RunAsCurrentUser',
    (_cx, self: DuplicateRuleHeader) => self.runAsCurrentUser,
    (_cx, self: DuplicateRuleHeader, value: boolean | null) => {
      self.runAsCurrentUser = value;
    }
  )
]);

export const EMAIL_HEADER = platformClass(
  'Database.DMLOptions.EmailHeader',
  (['triggerAutoResponseEmail', 'triggerOtherEmail', 'triggerUserEmail'] as const).map((name) =>
    property(
      `Boolean ${name}`,
      (_cx, self: EmailHeader) => self[name],
      (_cx, self: EmailHeader, value: boolean | null) => {
        self[name] = value;
      }
    )
  )
);
