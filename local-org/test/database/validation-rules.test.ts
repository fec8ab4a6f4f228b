import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readProject } from '../../src/metadata/index.ts';
import { placeInElement } from '../../src/metadata/place-in-element.ts';
import { caught, customField, customObject, testOrg, type TestOrg } from './test-org.ts';

interface Rule {
  readonly formula: string;
  readonly message: string;
  readonly field?: string;
  readonly isActive?: boolean;
}
const xml = (name: string, { formula, message, field, isActive = true }: Rule): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<ValidationRule xmlns="http://soap.sforce.com/2006/04/metadata">
  <fullName>${name}</fullName><active>${isActive}</active>
  <errorConditionFormula>${formula.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</errorConditionFormula>
  ${field ? `<errorDisplayField>${field}</errorDisplayField>` : ''}<errorMessage>${message}</errorMessage>
</ValidationRule>`;
const rule = (name: string, content: Rule, object = 'Opportunity'): Record<string, string> => ({
  [`objects/${object}/validationRules/${name}.validationRule-meta.xml`]: xml(name, content)
});

function deal(org: TestOrg, values: Record<string, unknown> = {}): string {
  return org.insert('Opportunity', { Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-06-01', ...values });
}
const POSITIVE = rule('Positive', { formula: 'Amount < 0', message: 'Amount must not be negative', field: 'amount' });

describe('a validation rule', () => {
  it('refuses an insert with its message at its field', () => {
    const org = testOrg(POSITIVE);
    const error = caught(() => deal(org, { Amount: '-1' }));
    assert.equal(
      error.message,
      'Insert failed. First exception on row 0; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, Amount must not be negative: [Amount]'
    );
    assert.equal(org.query('SELECT Id FROM Opportunity').length, 0);
    deal(org, { Amount: '1' });
    deal(org);
  });

  it('refuses an update, and sees what before triggers wrote and what was there before', () => {
    const org = testOrg({
      ...POSITIVE,
      ...rule('Closed', {
        formula: 'ISPICKVAL(PRIORVALUE(StageName), "Closed Won") && ISCHANGED(StageName) && NOT(ISNEW())',
        message: 'Closed is closed'
      })
    });
    const id = deal(org, { Amount: '1', StageName: 'Closed Won' });
    const error = caught(() => org.dml('update', [org.record('Opportunity', { Id: id, StageName: 'Prospecting' })]));
    assert.match(error.message, /FIELD_CUSTOM_VALIDATION_EXCEPTION, Closed is closed: \[\]$/);
    org.dml('update', [org.record('Opportunity', { Id: id, Name: 'Other' })]);
    org.triggers.set('Opportunity before update', ({ newList }) => {
      for (const record of newList?.items ?? [])
        record.values.Amount = org.record('Opportunity', { Amount: '-5' }).values.Amount;
    });
    assert.match(
      caught(() => org.dml('update', [org.record('Opportunity', { Id: id, Amount: '7' })])).message,
      /must not be negative/
    );
  });

  it('speaks beside the others: each keeps its own error', () => {
    const org = testOrg({
      ...POSITIVE,
      ...rule('Named', { formula: 'CONTAINS(Name, "x")', message: 'No x', field: 'Name' }),
      ...rule('Off', { formula: 'TRUE', message: 'never', isActive: false })
    });
    const [result] = org.dml(
      'insert',
      [org.record('Opportunity', { Name: 'x', StageName: 'Prospecting', CloseDate: '2026-06-01', Amount: '-1' })],
      { allOrNone: false }
    );
    assert.deepEqual(result?.errors.map(({ message, fields }) => [message, ...fields]).sort(), [
      ['Amount must not be negative', 'Amount'],
      ['No x', 'Name']
    ]);
  });

  it('fails its own record alone where partial success is allowed', () => {
    const org = testOrg(POSITIVE);
    const records = ['-1', '2', '-3'].map((Amount) =>
      org.record('Opportunity', { Name: Amount, StageName: 'Prospecting', CloseDate: '2026-06-01', Amount })
    );
    const results = org.dml('insert', records, { allOrNone: false });
    assert.deepEqual(
      results.map(({ isSuccess }) => isSuccess),
      [false, true, false]
    );
    assert.deepEqual(org.query('SELECT Name FROM Opportunity'), [{ Name: '2' }]);
  });

  it('waits for the system checks: a missing field is the only error', () => {
    const org = testOrg(rule('Always', { formula: 'TRUE', message: 'no' }));
    const error = caught(() => org.insert('Opportunity', { Name: 'x' }));
    assert.deepEqual(
      error.dml?.map(({ error: { statusCode } }) => statusCode),
      ['REQUIRED_FIELD_MISSING']
    );
  });

  it('follows lookups and asks who is running', () => {
    const org = testOrg(
      rule('Mine', {
        formula: 'Account.Owner.Alias <> $User.Alias || Account.Industry_Score__c > 5',
        message: 'not yours'
      }),
      {}
    );
    assert.throws(() => deal(org), /Field Account.Industry_Score__c does not exist/);
    const other = testOrg(rule('Mine', { formula: 'Account.Owner.Alias <> $User.Alias', message: 'not yours' }));
    const account = other.insert('Account', { Name: 'Acme' });
    deal(other, { AccountId: account });
    assert.match(caught(() => deal(other)).message, /not yours/);
  });

  it('that has no value for a record fails the record', () => {
    const org = testOrg(rule('Ratio', { formula: 'Amount / (Amount - 5) > 2', message: 'no' }));
    assert.match(
      caught(() => deal(org, { Amount: '5' })).message,
      /The formula in the "Ratio" validation rule is invalid or generated an error: Division by zero/
    );
  });

  it('is not asked when rows are loaded', () => {
    const org = testOrg(POSITIVE);
    org.database.load('Opportunity', [{ Name: 'x', StageName: 'Prospecting', CloseDate: '2026-06-01', Amount: '-1' }]);
    assert.equal(org.query('SELECT Id FROM Opportunity').length, 1);
  });
});

describe('a wrong formula', () => {
  it('is found in its file', () => {
    const dir = mkdtempSync(join(tmpdir(), 'local-org-'));
    try {
      const file = join(dir, 'force-app/objects/Opportunity/validationRules/A.validationRule-meta.xml');
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(join(dir, 'sfdx-project.json'), '{"packageDirectories": [{"path": "force-app"}]}');
      writeFileSync(file, xml('A', { formula: '\n  Amount < 1 &&\n  Amuont > 1', message: 'no' }));
      const found = readProject(dir).objects.find(({ name }) => name === 'Opportunity')?.validationRules[0];
      const formula = found?.formula ?? '';
      assert.deepEqual(placeInElement(file, 'errorConditionFormula', formula, formula.indexOf('Amuont')), {
        file,
        pos: { line: 6, column: 3 }
      });
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});

describe('formula fields', () => {
  const FORMULAS = {
    'objects/Task__c/Task__c.object-meta.xml': customObject('Task'),
    ...Object.fromEntries(
      [
        ['Deal__c', 'Lookup', '<referenceTo>Opportunity</referenceTo><relationshipName>Tasks</relationshipName>'],
        ['Hours__c', 'Number', '<precision>10</precision><scale>2</scale>'],
        ['Days__c', 'Number', '<precision>10</precision><scale>1</scale><formula>Hours__c / 8</formula>'],
        ['Where__c', 'Text', '<formula>Deal__r.Account.Name &amp; ": " &amp; TEXT(Days__c)</formula>'],
        ['Part__c', 'Percent', '<precision>10</precision><scale>0</scale><formula>Hours__c / 40</formula>'],
        ['Big__c', 'Checkbox', '<formula>Days__c &gt; 2</formula>'],
        ['Wrong__c', 'Number', '<precision>10</precision><scale>1</scale><formula>1 / (Hours__c - 8)</formula>']
      ].map(([name, type, more]) => [
        `objects/Task__c/fields/${name}.field-meta.xml`,
        customField(name as string, type as string, more)
      ])
    )
  };
  function orgWithTask(hours: string): { org: TestOrg; id: string } {
    const org = testOrg(FORMULAS);
    const account = org.insert('Account', { Name: 'Acme' });
    const id = org.insert('Task__c', { Name: 'T', Deal__c: deal(org, { AccountId: account }), Hours__c: hours });
    return { org, id };
  }

  it('are computed when they are queried, from fields that the query does not name', () => {
    const { org } = orgWithTask('20');
    assert.deepEqual(org.query('SELECT Days__c, Where__c, Part__c, Big__c FROM Task__c'), [
      { Days__c: 2.5, Where__c: 'Acme: 2.5', Part__c: 50, Big__c: true }
    ]);
  });
  it('have no value where the formula has none', () => {
    const { org } = orgWithTask('8');
    assert.deepEqual(org.query('SELECT Wrong__c FROM Task__c'), [{ Wrong__c: null }]);
  });
  it('see records that the user does not', () => {
    const { org } = orgWithTask('8');
    org.filters.set('Account', '0');
    const [record] = org.database.queryText('SELECT Where__c, Deal__r.Account.Name FROM Task__c', new Map(), {
      access: 'user',
      sharing: 'with'
    }).items;
    assert.equal(record?.values.Where__c, 'Acme: 1');
  });
  it('filter, sort, group and add up as stored fields do', () => {
    const { org } = orgWithTask('8');
    for (const hours of ['20', '40', '20']) org.insert('Task__c', { Name: `T${hours}`, Hours__c: hours });
    const days = (rest: string): unknown[] =>
      org.query(`SELECT Days__c FROM Task__c ${rest}`).map((row) => row.Days__c);
    assert.deepEqual(days('WHERE Days__c > 1 ORDER BY Days__c DESC, Name'), [5, 2.5, 2.5]);
    assert.deepEqual(days(`WHERE Where__c LIKE 'ACME%'`), [1]);
    assert.deepEqual(days('WHERE Big__c = false'), [1]);
    assert.deepEqual(days('WHERE Wrong__c = null'), [1]);
    assert.deepEqual(org.query('SELECT Big__c, SUM(Days__c) days FROM Task__c GROUP BY Big__c ORDER BY Big__c'), [
      { Big__c: false, days: 1 },
      { Big__c: true, days: 10 }
    ]);
  });
  it('stand in the records of triggers', () => {
    const { org, id } = orgWithTask('8');
    const seen: unknown[] = [];
    for (const event of ['before', 'after']) {
      org.triggers.set(`Task__c ${event} update`, ({ newList, oldList }) => {
        seen.push(String(oldList?.items[0]?.values.Days__c), String(newList?.items[0]?.values.Days__c));
      });
    }
    org.dml('update', [org.record('Task__c', { Id: id, Hours__c: '16' })]);
    assert.deepEqual(seen, ['1.0', '2.0', '1.0', '2.0']);
  });
});

describe('default values', () => {
  it('may be formulas', () => {
    const org = testOrg({
      'objects/Task__c/Task__c.object-meta.xml': customObject('Task'),
      'objects/Task__c/fields/Due__c.field-meta.xml': customField(
        'Due__c',
        'Date',
        '<defaultValue>TODAY() + 7</defaultValue>'
      ),
      'objects/Task__c/fields/By__c.field-meta.xml': customField(
        'By__c',
        'Text',
        '<length>20</length><defaultValue>$User.Alias &amp; "!"</defaultValue>'
      ),
      'objects/Task__c/fields/Rate__c.field-meta.xml': customField(
        'Rate__c',
        'Percent',
        '<precision>5</precision><scale>1</scale><defaultValue>0.125</defaultValue>'
      )
    });
    org.insert('Task__c', { Name: 'T' });
    assert.deepEqual(org.query('SELECT Due__c, By__c, Rate__c FROM Task__c'), [
      { Due__c: '2026-05-22', By__c: 'me!', Rate__c: 12.5 }
    ]);
  });
});
