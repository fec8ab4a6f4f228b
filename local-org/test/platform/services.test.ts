import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SERVICE_TYPES } from '../../src/platform/services/index.ts';
import { sObjectFieldToken, sObjectTypeToken } from '../../src/platform/services/schema-tokens.ts';
import type { Cx, DmlRequest, DmlResult } from '../../src/transaction/runtime.ts';
import { GovernorLimits } from '../../src/transaction/index.ts';
import { findNative } from '../../src/types/platform-symbols.ts';
import type { FieldInfo, ObjectInfo } from '../../src/types/schema-view.ts';
import { ApexException } from '../../src/values/apex-exception.ts';
import { ApexList } from '../../src/values/apex-list.ts';
import type { ApexMap } from '../../src/values/apex-map.ts';
import type { ApexEnumValue } from '../../src/values/boxes.ts';
import { Decimal } from '../../src/values/decimal.ts';
import { SObjectValue } from '../../src/values/sobject-value.ts';

const USER = '005000000000001AAA';
const PROFILE = '00e000000000001AAA';
const ORG = '00D000000000001AAA';

const field = (name: string, apexType: string, more: Partial<FieldInfo> = {}): FieldInfo =>
  ({
    name,
    object: '',
    apexType,
    isCreateable: true,
    isUpdateable: true,
    picklistValues: [],
    referenceTo: [],
    ...more
  }) as FieldInfo;

function object(name: string, keyPrefix: string, fields: FieldInfo[], more: Partial<ObjectInfo> = {}): ObjectInfo {
  const all = [field('Id', 'Id', { isCreateable: false, isUpdateable: false }), ...fields];
  return {
    name,
    keyPrefix,
    kind: 'standard',
    fields: all,
    field: (wanted: string) => all.find((one) => one.name.toLowerCase() === wanted.toLowerCase()),
    parentRelationship: (wanted: string) =>
      all.find((one) => one.relationshipName?.toLowerCase() === wanted.toLowerCase()),
    childRelationship: () => undefined,
    recordTypes: [],
    ...more
  } as unknown as ObjectInfo;
}

const DEAL = object('Opportunity', '006', [
  field('Name', 'String'),
  field('Amount', 'Decimal'),
  field('IsWon', 'Boolean', { isCreateable: false, isUpdateable: false }),
  field('AccountId', 'Id', { relationshipName: 'Account', referenceTo: ['Account'] }),
  field('LeadSource', 'String', {
    type: 'picklist',
    picklistValues: [
      { value: 'Web', label: 'Web', isActive: true, isDefault: false },
      { value: 'Old', label: 'Old', isActive: false, isDefault: false }
    ]
  })
]);
const SETTING = object(
  'Watch__c',
  'a01',
  [field('SetupOwnerId', 'Id'), field('Minutes__c', 'Decimal'), field('Mode__c', 'String')],
  {
    kind: 'hierarchySetting'
  }
);
const OBJECTS = [
  DEAL,
  SETTING,
  object('Account', '001', []),
  object('User', '005', []),
  object('Profile', '00e', []),
  object('Organization', '00D', [])
];

interface Setup {
  rows?: Record<string, Record<string, unknown>[]>;
  inactive?: boolean;
  hidden?: readonly string[];
  dml?: (request: DmlRequest) => DmlResult[];
}

function setUp({ rows = {}, inactive = false, hidden = [], dml }: Setup = {}): Cx {
  const schema = {
    object: (name: string) => OBJECTS.find((one) => one.name.toLowerCase() === name.toLowerCase()),
    objectByKeyPrefix: (prefix: string) => OBJECTS.find((one) => one.keyPrefix === prefix),
    objects: () => OBJECTS
  };
  return {
    schema,
    options: { describeInactivePicklistValues: inactive },
    session: { userId: USER, profileId: PROFILE, timeZone: 'GMT' },
    caller: { className: 'C', apiVersion: 67, sharing: 'with', defaultAccess: 'user' },
    security: { hasObject: () => true, hasField: (_object: string, name: string) => !hidden.includes(name) },
    limits: new GovernorLimits(),
    async: { running: null },
    trigger: null,
    test: null,
    database: {
      dml,
      internal: {
        rows: (name: string, match: Record<string, unknown>) =>
          (rows[name] ?? [])
            .filter((row) => Object.entries(match).every(([key, value]) => row[key] === value))
            .map((row) => new SObjectValue(schema.object(name) as ObjectInfo, { ...row }, true))
      }
    }
  } as unknown as Cx;
}

/** Calls the native under its declared signature, as emitted code finds it. */
function call(cx: Cx, typeName: string, signature: string, ...args: unknown[]): unknown {
  const type = SERVICE_TYPES.find((one) => one.name === typeName);
  assert.ok(type, `no type ${typeName}`);
  const native = findNative(type, 'method', signature) ?? findNative(type, 'get', signature);
  assert.ok(native, `no ${typeName}.${signature}`);
  return native(cx, ...args);
}
const deal = (values: Record<string, unknown>, isFromQuery = false): SObjectValue =>
  new SObjectValue(DEAL, values, isFromQuery);
const apex = (typeName: string, message: string) => (error: unknown) =>
  error instanceof ApexException && error.typeName === typeName && error.message === message;

test('tokens of one object or field are one value, whatever the spelling', () => {
  const cx = setUp();
  assert.equal(sObjectTypeToken(cx, 'opportunity'), sObjectTypeToken(cx, 'Opportunity'));
  assert.equal(sObjectFieldToken(cx, 'Opportunity', 'amount'), sObjectFieldToken(cx, 'OPPORTUNITY', 'Amount'));
  assert.notEqual(sObjectFieldToken(cx, 'Opportunity', 'Id'), sObjectFieldToken(cx, 'Account', 'Id'));
});

test('put widens as an assignment does and refuses the rest', () => {
  const cx = setUp();
  const record = deal({});
  call(cx, 'System.SObject', 'Object put(String fieldName, Object value)', record, 'amount', 5);
  assert.ok((record.values['Amount'] as Decimal).equals(Decimal.fromInteger(5)));

  const put = (name: string, value: unknown) => () =>
    call(cx, 'System.SObject', 'Object put(String fieldName, Object value)', record, name, value);
  assert.throws(put('Amount', 'five'), apex('System.SObjectException', 'Illegal assignment from String to Decimal'));
  assert.throws(put('Nope__c', 1), apex('System.SObjectException', 'Invalid field Nope__c for Opportunity'));
  assert.throws(put('IsWon', true), apex('System.SObjectException', 'Field IsWon is not editable'));
  record.isReadOnly = true;
  assert.throws(put('Name', 'x'), apex('System.FinalException', 'Record is read-only'));
});

test('get refuses a field the query did not name', () => {
  const cx = setUp();
  const get = (record: SObjectValue) => call(cx, 'System.SObject', 'Object get(String fieldName)', record, 'Name');
  assert.equal(get(deal({ Name: 'a' }, true)), 'a');
  assert.equal(get(deal({})), null);
  assert.throws(
    () => get(deal({}, true)),
    apex(
      'System.SObjectException',
      'SObject row was retrieved via SOQL without querying the requested field: Opportunity.Name'
    )
  );
});

test('inactive picklist values show only where the option says the platform returns them', () => {
  const values = (inactive: boolean) => {
    const cx = setUp({ inactive });
    const describe = call(
      cx,
      'Schema.SObjectField',
      'Schema.DescribeFieldResult getDescribe()',
      sObjectFieldToken(cx, 'Opportunity', 'LeadSource')
    );
    const entries = call(
      cx,
      'Schema.DescribeFieldResult',
      'List<Schema.PicklistEntry> getPicklistValues()',
      describe
    ) as ApexList<{ info: { value: string } }>;
    return entries.items.map((entry) => entry.info.value);
  };
  assert.deepEqual(values(false), ['Web']);
  assert.deepEqual(values(true), ['Web', 'Old']);
});

test('describe maps have lower-case keys and find any spelling', () => {
  const cx = setUp();
  const map = call(cx, 'System.Schema', 'Map<String, Schema.SObjectType> getGlobalDescribe()') as ApexMap<
    string,
    unknown
  >;
  assert.ok(map.has('Opportunity'));
  assert.equal(map.get('OPPORTUNITY'), sObjectTypeToken(cx, 'Opportunity'));
  assert.ok([...map.keys()].includes('opportunity'));
});

test('a hierarchy setting takes each field from the nearest level that has it', () => {
  const cx = setUp({
    rows: {
      User: [{ Id: USER, ProfileId: PROFILE }],
      Organization: [{ Id: ORG }],
      Watch__c: [
        { Id: 'a1', SetupOwnerId: USER, Minutes__c: null, Mode__c: 'mine' },
        { Id: 'a2', SetupOwnerId: ORG, Minutes__c: Decimal.fromInteger(30), Mode__c: 'ours' }
      ]
    }
  });
  const token = sObjectTypeToken(cx, 'Watch__c');
  const setting = call(
    cx,
    'System.$HierarchySetting',
    'SObject getInstance(Schema.SObjectType object)',
    token
  ) as SObjectValue;
  assert.equal(setting.values['Mode__c'], 'mine');
  assert.equal(String(setting.values['Minutes__c']), '30');
  assert.equal(setting.values['Id'], 'a1');
});

test('a hierarchy setting without any row is empty, never null', () => {
  const cx = setUp({ rows: { User: [{ Id: USER, ProfileId: PROFILE }], Organization: [{ Id: ORG }] } });
  const token = sObjectTypeToken(cx, 'Watch__c');
  const setting = call(
    cx,
    'System.$HierarchySetting',
    'SObject getInstance(Schema.SObjectType object)',
    token
  ) as SObjectValue;
  assert.equal(setting.values['Id'], undefined);
  assert.equal(call(cx, 'System.$HierarchySetting', 'SObject getValues(Schema.SObjectType object)', token), null);
});

test('Database.update passes mode and all-or-none on and answers one result a record', () => {
  const requests: DmlRequest[] = [];
  const cx = setUp({
    dml: (request) => {
      requests.push(request);
      return request.records.map(() => ({
        id: null,
        isSuccess: false,
        isCreated: false,
        errors: [
          { statusCode: 'REQUIRED_FIELD_MISSING', message: 'Required fields are missing: [Name]', fields: ['Name'] }
        ]
      }));
    }
  });
  const level = call(cx, 'System.AccessLevel', 'System.AccessLevel SYSTEM_MODE');
  const results = call(
    cx,
    'System.Database',
    'List<Database.SaveResult> update(List<SObject> records, Boolean allOrNone, System.AccessLevel accessLevel)',
    new ApexList('List<Opportunity>', [deal({})]),
    false,
    level
  ) as ApexList;

  assert.equal(requests[0]?.access, 'system');
  assert.equal(requests[0]?.allOrNone, false);
  assert.equal(results.type, 'List<Database.SaveResult>');
  const [error] = (call(cx, 'Database.SaveResult', 'List<Database.Error> getErrors()', results.items[0]) as ApexList)
    .items;
  const code = call(cx, 'Database.Error', 'System.StatusCode getStatusCode()', error) as ApexEnumValue;
  assert.equal(code.name, 'REQUIRED_FIELD_MISSING');
});

test('a call that names no level runs in the class’s own mode', () => {
  const requests: DmlRequest[] = [];
  const cx = setUp({
    dml: (request) => {
      requests.push(request);
      return [{ id: null, isSuccess: true, isCreated: true, errors: [] }];
    }
  });
  call(cx, 'System.Database', 'Database.SaveResult insert(SObject record)', deal({}));
  assert.deepEqual([requests[0]?.access, requests[0]?.sharing, requests[0]?.allOrNone], ['user', 'with', true]);
});

test('Trigger.newMap is one map by Id, and none before insert', () => {
  const cx = setUp();
  const newList = new ApexList('List<Opportunity>', [deal({ Id: '006000000000001AAA' })]);
  const newMap = () => call(cx, 'System.Trigger', 'Map<Id, SObject> newMap') as ApexMap | null;
  cx.trigger = { object: 'Opportunity', operation: 'update', isBefore: false, newList, oldList: newList };
  assert.equal(newMap()?.get('006000000000001AAA'), newList.items[0]);
  assert.equal(newMap(), newMap());
  assert.equal(
    (call(cx, 'System.Trigger', 'System.TriggerOperation operationType') as ApexEnumValue).name,
    'AFTER_UPDATE'
  );

  cx.trigger = { object: 'Opportunity', operation: 'insert', isBefore: true, newList, oldList: null };
  assert.equal(newMap(), null);
});

test('stripInaccessible takes out what the user may not read and says what', () => {
  const cx = setUp({ hidden: ['Amount'] });
  const type = SERVICE_TYPES.find((one) => one.name === 'System.AccessType');
  assert.ok(type);
  const decision = call(
    cx,
    'System.Security',
    'System.SObjectAccessDecision stripInaccessible(System.AccessType accessCheckType, List<SObject> sourceRecords)',
    { name: 'READABLE' },
    new ApexList('List<Opportunity>', [deal({ Id: 'x', Name: 'a', Amount: Decimal.ZERO }), deal({ Name: 'b' })])
  );
  const records = call(
    cx,
    'System.SObjectAccessDecision',
    'List<SObject> getRecords()',
    decision
  ) as ApexList<SObjectValue>;
  assert.deepEqual(
    records.items.map((record) => Object.keys(record.values)),
    [['Id', 'Name'], ['Name']]
  );
  const removed = call(
    cx,
    'System.SObjectAccessDecision',
    'Map<String, Set<String>> getRemovedFields()',
    decision
  ) as ApexMap<string, unknown>;
  assert.deepEqual([...removed.keys()], ['Opportunity']);
});

test('addError leaves its message on the record, by field where one is named', () => {
  const cx = setUp();
  const record = deal({});
  call(cx, 'System.SObject', 'void addError(String fieldName, String message)', record, 'name', 'too short');
  assert.deepEqual(record.errors, [{ message: 'too short', field: 'Name' }]);
  assert.equal(call(cx, 'System.SObject', 'Boolean hasErrors()', record), true);
});
