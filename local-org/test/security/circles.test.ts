/** Roles, groups, queues and sharing rules: through whom records reach a user. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ok, People } from './people.ts';
import { sharingRules } from './project.ts';

const RULES = sharingRules(
  '<sharingOwnerRules><fullName>Clerks</fullName><accessLevel>Edit</accessLevel><sharedTo><group>Loners</group></sharedTo>' +
    '<sharedFrom><role>Clerk</role></sharedFrom></sharingOwnerRules>' +
    '<sharingCriteriaRules><fullName>North</fullName><accessLevel>Read</accessLevel><sharedTo><role>Buyer</role></sharedTo>' +
    "<criteriaItems><field>Region__c</field><operation>equals</operation><value>North,O'Nord</value></criteriaItems>" +
    '<criteriaItems><field>Name</field><operation>notContain</operation><value>draft</value></criteriaItems>' +
    '<booleanFilter>1 AND 2</booleanFilter></sharingCriteriaRules>'
);

let people: People;
before(async () => {
  people = await People.create(
    { 'sharingRules/Secret__c.sharingRules-meta.xml': RULES },
    { Account: 'Private', Opportunity: 'Private' }
  );
});
after(() => people.dispose());

test('a role sees, edits and deletes what roles below own, not the other way round and not beside', () => {
  const [chief, clerk, peer] = [people.user('Chief'), people.user('Clerk'), people.user('Clerk')];
  const [below, above] = [people.secret(clerk), people.secret(chief)];
  assert.deepEqual(
    [chief, clerk, peer].map((user) => people.sees(user, below)),
    [true, true, false]
  );
  assert.deepEqual(
    [chief, clerk].map((user) => people.sees(user, above)),
    [true, false]
  );
  assert.ok(people.edits(chief, below));
  assert.ok(people.deletes(chief, below));
});

test('what was shared with somebody reaches the roles above as well', () => {
  const [chief, clerk] = [people.user('Chief'), people.user('Clerk')];
  const id = people.secret(people.user());
  assert.equal(people.sees(chief, id), false);
  ok([people.share(id, clerk, 'Read')]);
  assert.deepEqual([people.sees(chief, id), people.edits(chief, id)], [true, false]);
});

test('a new role, made by Apex, has its two groups; a share with one reaches who is in it', () => {
  people.org.execute(
    `UserRole below = new UserRole(Name = 'Night Clerk', ParentRoleId = '${people.id('UserRole', 'Clerk')}');
     insert as system below;`
  );
  const night = people.id('UserRole', 'Night_Clerk');
  const groups = people.org.query(`SELECT Type FROM Group WHERE RelatedId = '${night}' ORDER BY Type`);
  assert.deepEqual(groups, [{ Type: 'Role' }, { Type: 'RoleAndSubordinates' }]);
  const groupOf = (role: string, type: string): string =>
    String(people.org.query(`SELECT Id FROM Group WHERE RelatedId = '${role}' AND Type = '${type}'`)[0]?.['Id']);
  const [clerk, sleeper] = [people.user('Clerk'), people.user('Night_Clerk')];
  const [one, both] = [people.secret(people.user()), people.secret(people.user())];
  const clerks = people.id('UserRole', 'Clerk');
  ok([people.share(one, groupOf(clerks, 'Role'), 'Read')]);
  ok([people.share(both, groupOf(clerks, 'RoleAndSubordinates'), 'Read')]);
  assert.deepEqual([people.sees(clerk, one), people.sees(sleeper, one)], [true, false]);
  assert.deepEqual([people.sees(clerk, both), people.sees(sleeper, both)], [true, true]);
});

test('a group reaches its members, those of groups in it and, if it says so, their bosses', () => {
  const [chief, clerk, outsider] = [people.user('Chief'), people.user('Clerk'), people.user()];
  people.member('Friends', clerk);
  ok(people.org.insert('Group', [{ Name: 'Outer', DeveloperName: 'Outer', Type: 'Regular', DoesIncludeBosses: true }]));
  people.member('Outer', people.id('Group', 'Friends'));
  people.member('Loners', clerk);
  const [shared, alone] = [people.secret(outsider), people.secret(outsider)];
  ok([people.share(shared, people.id('Group', 'Outer'), 'Read')]);
  ok([people.share(alone, people.id('Group', 'Loners'), 'Read')]);
  assert.deepEqual(
    [clerk, chief, people.user()].map((user) => people.sees(user, shared)),
    [true, true, false]
  );
  assert.deepEqual(
    [clerk, chief].map((user) => people.sees(user, alone)),
    [true, false]
  );
  people.org.execute(`delete as system [SELECT Id FROM GroupMember WHERE UserOrGroupId = '${clerk}'];`);
  assert.deepEqual(
    [clerk, chief].map((user) => people.sees(user, shared)),
    [false, false]
  );
});

test('the group of all internal users reaches everybody', () => {
  const id = people.secret(people.user());
  ok([people.share(id, people.id('Group', 'AllInternalUsers'), 'Read')]);
  assert.ok(people.sees(people.user(), id));
});

test('a queue’s members work with what it owns', () => {
  const [member, outsider] = [people.user(), people.user()];
  people.member('Friends', member);
  const id = people.secret(people.id('Group', 'Inbox'));
  assert.deepEqual([people.edits(member, id), people.sees(outsider, id)], [true, false]);
});

test('owner rules and criteria rules of the project open records', () => {
  const [clerk, loner, buyer] = [people.user('Clerk'), people.user(), people.user('Buyer')];
  people.member('Loners', loner);
  const ofClerk = people.secret(clerk);
  assert.deepEqual([people.edits(loner, ofClerk), people.sees(buyer, ofClerk)], [true, false]);
  const [north, nord, draft, south] = [
    people.secret(people.user(), { Region__c: 'north' }),
    people.secret(people.user(), { Region__c: "O'Nord" }),
    people.secret(people.user(), { Region__c: 'North', Name: 'Draft 1' }),
    people.secret(people.user(), { Region__c: 'South' })
  ];
  assert.deepEqual(
    [north, nord, draft, south].map((id) => people.sees(buyer, id)),
    [true, true, false, false]
  );
  assert.equal(people.edits(buyer, north), false);
});

test('who has a deal reads its account; who owns an account has its deals as his role says', () => {
  const [owner, buyer, clerk] = [people.user(), people.user('Buyer'), people.user('Clerk')];
  const deal = { Name: 'deal', StageName: 'Prospecting', CloseDate: '2026-12-31' };
  const account = ok(people.org.insert('Account', [{ Name: 'Customer', OwnerId: buyer }]));
  const id = ok(people.org.insert('Opportunity', [{ ...deal, AccountId: account, OwnerId: owner }]));
  assert.deepEqual([people.sees(owner, account, 'Account'), people.edits(owner, account, 'Account')], [true, false]);
  assert.deepEqual([people.sees(buyer, id, 'Opportunity'), people.edits(buyer, id, 'Opportunity')], [true, false]);
  assert.deepEqual([people.sees(clerk, account, 'Account'), people.sees(clerk, id, 'Opportunity')], [false, false]);
  const levels = { AccountAccessLevel: 'Read', OpportunityAccessLevel: 'Edit' };
  ok(people.org.insert('AccountShare', [{ AccountId: account, UserOrGroupId: clerk, ...levels }]));
  assert.deepEqual([people.sees(clerk, account, 'Account'), people.edits(clerk, id, 'Opportunity')], [true, true]);
});

test('a team member has what the membership says, as long as it lasts', () => {
  const [member, chief, clerk] = [people.user(), people.user('Chief'), people.user('Clerk')];
  const deal = { Name: 'deal', StageName: 'Prospecting', CloseDate: '2026-12-31', OwnerId: people.user() };
  const id = ok(people.org.insert('Opportunity', [deal]));
  const team = { OpportunityId: id, OpportunityAccessLevel: 'Edit' };
  const row = ok(people.org.insert('OpportunityTeamMember', [{ ...team, UserId: member }]));
  ok(people.org.insert('OpportunityTeamMember', [{ ...team, UserId: clerk, OpportunityAccessLevel: 'Read' }]));
  assert.ok(people.edits(member, id, 'Opportunity'));
  assert.deepEqual([people.sees(chief, id, 'Opportunity'), people.edits(chief, id, 'Opportunity')], [true, false]);
  ok(people.org.delete('OpportunityTeamMember', [row]));
  assert.equal(people.sees(member, id, 'Opportunity'), false);
});

test('a rule that is not known is an error for whom it would matter, and for nobody else', async () => {
  const criteria = (item: string): string =>
    sharingRules(
      '<sharingCriteriaRules><fullName>Odd</fullName><accessLevel>Read</accessLevel>' +
        `<sharedTo><allInternalUsers></allInternalUsers></sharedTo><criteriaItems>${item}</criteriaItems></sharingCriteriaRules>`
    );
  const heavy = criteria('<field>Weight__c</field><operation>greaterThan</operation><value>5</value>');
  for (const [text, error] of [
    [heavy, /"Weight__c greaterThan" in the sharing rule/],
    [sharingRules('<sharingGuestRules><fullName>G</fullName></sharingGuestRules>'), /sharingGuestRules/]
  ] as const) {
    const other = await People.create({ 'sharingRules/Secret__c.sharingRules-meta.xml': text });
    try {
      const id = other.secret(other.user());
      assert.equal(other.org.query('SELECT Id FROM Secret__c').length, 1);
      assert.throws(() => other.sees(other.user(), id), error);
    } finally {
      other.dispose();
    }
  }
});

test('an open object has no condition, and nobody looks at roles for it', () => {
  const { runtime } = people.org;
  const filters = people.org.transaction(people.user('Clerk'), () =>
    (['read', 'edit'] as const).map((right) => runtime.security.rowFilter('Board__c', 't0', right))
  );
  assert.deepEqual(filters, [null, null]);
});
