/** As much of an org as the pages touch: two users, one deal with a partner, and what the users may see of it. */
import { readProject } from '../../src/metadata/index.ts';
import { ApexCallError } from '../../src/org/aura/apex-call-error.ts';
import type { LocalOrgFacade } from '../../src/org/contract.ts';
import type { DmlRequest, Runtime } from '../../src/transaction/runtime.ts';

export const ADMIN = '005000000000001AAA';
export const SELLER = '005000000000002AAA';
export const ROBOT = '005000000000003AAA';
export const DEAL = '006000000000001AAA';
export const HIDDEN_DEAL = '006000000000002AAA';
export const PARTNER = '001000000000001AAA';

interface FakeField {
  readonly name: string;
  readonly label: string;
  readonly type: string;
}
const field = ({ name, label, type }: FakeField) => ({
  object: 'Opportunity',
  name,
  label,
  type,
  apexType: 'String',
  isNameField: name === 'Name',
  isUpdateable: name !== 'Probability',
  isCustom: false,
  referenceTo: [],
  relationshipName: null,
  picklistValues: []
});
const FIELDS = [
  { name: 'Name', label: 'Name', type: 'string' },
  { name: 'StageName', label: 'Stage', type: 'picklist' },
  { name: 'Amount', label: 'Amount', type: 'currency' },
  { name: 'Probability', label: 'Probability (%)', type: 'percent' }
].map(field);

const dealObject = {
  name: 'Opportunity',
  label: 'Opportunity',
  labelPlural: 'Opportunities',
  isQueryable: true,
  isUpdateable: true,
  fields: FIELDS,
  field: (name: string) => FIELDS.find((each) => each.name.toLowerCase() === name.toLowerCase()),
  parentRelationship: () => undefined,
  childRelationship: () => undefined
};

export interface FakeOptions {
  /** What the seller may not do. */
  readonly refused?: readonly ('application' | 'tab' | 'object' | 'edit')[];
  readonly saveErrors?: readonly { statusCode: string; message: string; fields: string[] }[];
}
export interface FakeOrg {
  readonly org: LocalOrgFacade;
  readonly writes: { readonly userId: string; readonly request: DmlRequest }[];
  /** The query that ran, and as whom; system queries have no user. */
  readonly queries: { readonly soql: string; readonly userId: string | undefined }[];
}

export function fakeOrg(root: string, { refused = [], saveErrors = [] }: FakeOptions = {}): FakeOrg {
  const writes: FakeOrg['writes'] = [];
  const queries: FakeOrg['queries'] = [];
  let running = ADMIN;
  const may = (what: 'application' | 'tab' | 'object' | 'edit'): boolean =>
    running === ADMIN || !refused.includes(what);
  const runtime = {
    schema: {
      object: (name: string) => (name === 'Opportunity' ? dealObject : undefined),
      objectByKeyPrefix: (prefix: string) => (prefix === '006' ? dealObject : undefined)
    },
    security: {
      hasObject: (_object: string, right: string) => may('object') && (right !== 'edit' || may('edit')),
      hasField: (_object: string, name: string) => name !== 'Amount' || running === ADMIN,
      hasUserPermission: (name: string) => name === 'ApiUserOnly' && running === ROBOT,
      hasCustomPermission: () => false,
      hasTab: () => may('tab'),
      hasApplication: () => may('application')
    },
    session: { timeZone: 'Europe/Berlin', currencyIsoCode: 'EUR', locale: 'en_US' },
    database: {
      dml(request: DmlRequest) {
        writes.push({ userId: running, request });
        return [{ id: DEAL, isSuccess: saveErrors.length === 0, isCreated: false, errors: saveErrors }];
      }
    }
  } as unknown as Runtime;
  const org: Partial<LocalOrgFacade> = {
    project: readProject(root),
    adminId: ADMIN,
    runtime,
    clock: { now: () => Date.UTC(2026, 10, 2, 9), advance: async () => undefined, advanceTo: async () => undefined },
    users: () => [
      { id: ADMIN, username: 'admin@example.com', name: 'Ada Admin', profile: 'System Administrator' },
      { id: SELLER, username: 'seller@example.com', name: 'Sam <Seller>', profile: 'Standard User' },
      { id: ROBOT, username: 'robot@example.com', name: 'Rob Ot', profile: 'Integration' },
      { id: '005000000000004AAA', username: 'old@example.com', name: 'Olga Old', profile: '' }
    ],
    transaction(userId, body) {
      const before = running;
      running = userId;
      try {
        return body(runtime);
      } finally {
        running = before;
      }
    },
    query(soql, userId) {
      queries.push({ soql, userId });
      if (soql.includes('PermissionSetAssignment'))
        return [{ AssigneeId: SELLER, PermissionSet: { Label: 'Hello Seller' } }];
      if (soql.includes('OpportunityPartner'))
        return [
          { Id: '00I1', AccountToId: PARTNER, AccountTo: { Name: 'Nord & Wind' }, Role: 'Reseller', IsPrimary: true },
          { Id: '00I2', AccountToId: '001000000000002AAA', AccountTo: null, Role: null, IsPrimary: false }
        ];
      if (soql.includes(HIDDEN_DEAL) && userId !== undefined) return [];
      return [{ Id: DEAL, Name: 'Fleet <b>telematics</b>', StageName: 'Closed Won', Amount: 1200.5 }];
    },
    invokeAura(className, method, parameters, userId) {
      if (method === 'greet') return { text: `Hello ${String(parameters['name'])}`, userId };
      if (method === 'nothing') return null;
      if (method === 'broken') throw new TypeError('x is undefined');
      throw new ApexCallError({ message: `${className} says no` });
    }
  };
  return { org: org as LocalOrgFacade, writes, queries };
}
