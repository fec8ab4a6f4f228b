/**
 * Which modifier and which annotation may stand where, and what it asks of its neighbours: data for check-modifiers.ts,
 * as the platform's compiler knows them. Keys are lower case, annotations with their `@`.
 */
export type Element = 'class' | 'interface' | 'enum' | 'constructor' | 'method' | 'field' | 'property';

/** Names that must, may or must not stand beside a modifier. */
export interface Clause {
  readonly of: readonly string[];
  /** On these elements alone. */
  readonly on?: readonly Element[];
  /** From this API version. */
  readonly since?: number;
  /** Asked of the class the element stands in, or of the class around that; left out: of the element itself. */
  readonly where?: 'type' | 'outer';
}
export interface ModifierRule {
  /** As messages print it. */
  readonly name: string;
  readonly on: readonly Element[];
  /** Of top-level types, and of the members of top-level types, only. */
  readonly isTopLevel?: true;
  readonly all?: readonly Clause[];
  readonly any?: readonly Clause[];
  readonly none?: readonly Clause[];
  /** Said of something that is so by itself. */
  readonly needless?: readonly Element[];
  /** Another modifier this one says already. */
  readonly implies?: string;
}

const TYPES: readonly Element[] = ['class', 'interface', 'enum'];
const MEMBERS: readonly Element[] = ['constructor', 'method', 'field', 'property'];
const ANYTHING: readonly Element[] = [...TYPES, ...MEMBERS];
const METHOD: readonly Element[] = ['method'];
const CLASS: readonly Element[] = ['class'];
const OPEN = ['global', 'public'];
const HTTP = ['@httpget', '@httppost', '@httppatch', '@httpput', '@httpdelete'];

const httpVerb = (name: string): ModifierRule => ({
  name,
  on: METHOD,
  none: [{ of: ['testmethod', '@istest', '@future'] }],
  all: [{ of: ['global', 'static'] }, { of: ['@restresource'], where: 'type' }]
});

export const MODIFIER_RULES: Readonly<Record<string, ModifierRule>> = {
  'with sharing': { name: 'withSharing', on: CLASS },
  'without sharing': { name: 'withoutSharing', on: CLASS },
  'inherited sharing': { name: 'inheritedSharing', on: CLASS },
  global: {
    name: 'global',
    on: ANYTHING,
    all: [
      { of: ['global'], where: 'type', on: MEMBERS },
      { of: ['global'], where: 'outer' }
    ]
  },
  public: { name: 'public', on: ANYTHING },
  protected: { name: 'protected', on: MEMBERS, none: [{ of: ['static'] }] },
  private: { name: 'private', on: ANYTHING },
  abstract: {
    name: 'abstract',
    on: ['class', 'method'],
    implies: 'virtual',
    none: [{ of: ['@deprecated'], on: METHOD }],
    all: [{ of: ['abstract'], where: 'type', on: METHOD }],
    any: [{ of: ['global', 'public', 'protected'], on: METHOD, since: 65 }]
  },
  virtual: { name: 'virtual', on: ['class', 'interface', 'method'], none: [{ of: ['static'] }] },
  override: { name: 'override', on: METHOD, any: [{ of: ['global', 'public', 'protected'], since: 65 }] },
  static: {
    name: 'static',
    on: ['field', 'property', 'method'],
    isTopLevel: true,
    none: [{ of: ['abstract', 'virtual', 'override'] }]
  },
  final: { name: 'final', on: ['class', 'method', 'field', 'property'], needless: ['class', 'method'] },
  transient: { name: 'transient', on: ['enum', 'interface', 'field', 'property'] },
  testmethod: {
    name: 'testMethod',
    on: METHOD,
    isTopLevel: true,
    implies: '@istest',
    all: [{ of: ['static'] }, { of: ['@istest'], where: 'type', since: 28 }]
  },
  webservice: {
    name: 'webService',
    on: ['field', 'property', 'method'],
    all: [
      { of: ['static'], on: METHOD },
      { of: ['global'], where: 'type' }
    ]
  },
  '@auraenabled': {
    name: 'AuraEnabled',
    on: ['method', 'field', 'property'],
    any: [
      { of: OPEN, on: ['field', 'method'] },
      { of: OPEN, on: ['property'], since: 47 }
    ],
    none: [{ of: ['static'], on: ['field'] }, { of: ['@namespaceaccessible'] }]
  },
  '@deprecated': { name: 'Deprecated', on: ANYTHING },
  '@future': {
    name: 'Future',
    on: METHOD,
    all: [{ of: ['static'] }],
    none: [{ of: ['testmethod', '@istest'] }]
  },
  '@httpdelete': httpVerb('HttpDelete'),
  '@httpget': httpVerb('HttpGet'),
  '@httppatch': httpVerb('HttpPatch'),
  '@httppost': httpVerb('HttpPost'),
  '@httpput': httpVerb('HttpPut'),
  '@invocablemethod': { name: 'InvocableMethod', on: METHOD, all: [{ of: ['static'] }], any: [{ of: OPEN }] },
  '@invocablevariable': {
    name: 'InvocableVariable',
    on: ['field'],
    none: [{ of: ['static', 'final'] }, { of: ['private'], where: 'type' }],
    any: [{ of: OPEN }]
  },
  '@istest': {
    name: 'IsTest',
    on: ['class', 'method'],
    isTopLevel: true,
    all: [
      { of: ['static'], on: METHOD },
      { of: ['@istest'], where: 'type', on: METHOD, since: 28 }
    ],
    none: [{ of: ['virtual', 'abstract'], on: CLASS }]
  },
  '@jsonaccess': { name: 'JsonAccess', on: CLASS },
  '@namespaceaccessible': {
    name: 'NamespaceAccessible',
    on: ANYTHING,
    any: [
      { of: ['public', 'protected'] },
      { of: ['@namespaceaccessible', 'global'], where: 'type', on: MEMBERS, since: 50 },
      { of: ['@namespaceaccessible', 'global'], where: 'outer', since: 50 }
    ]
  },
  '@readonly': { name: 'ReadOnly', on: METHOD, any: [{ of: ['webservice', '@remoteaction', ...HTTP] }] },
  '@remoteaction': { name: 'RemoteAction', on: METHOD, all: [{ of: ['static'] }], any: [{ of: OPEN }] },
  '@restresource': { name: 'RestResource', on: CLASS, isTopLevel: true, all: [{ of: ['global'] }] },
  '@suppresswarnings': { name: 'SuppressWarnings', on: ANYTHING },
  '@testsetup': {
    name: 'TestSetup',
    on: METHOD,
    isTopLevel: true,
    all: [{ of: ['@istest'], where: 'type' }, { of: ['static'] }],
    none: [{ of: ['testmethod', '@istest'] }]
  },
  '@testvisible': { name: 'TestVisible', on: ANYTHING }
};
