/** with, without and inherited sharing: which mode goes down the call stack. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { runTests } from '../../src/testing/run-tests.ts';
import { ok, People } from './people.ts';
import { mayCall } from './project.ts';

const COUNT = 'public static Integer count() { return [SELECT COUNT() FROM Secret__c WITH SYSTEM_MODE]; }';
const SAVE = "public static void rename(Id id) { update as system new Secret__c(Id = id, Name = 'renamed'); }";
const calls = (keyword: string, name: string): string =>
  `public ${keyword} class ${name} {
    public static Integer own() { return [SELECT COUNT() FROM Secret__c WITH SYSTEM_MODE]; }
    public static Integer direct() { return Inherits.count(); }
    public static Integer byInterface() { return ((Counter) new Inherits()).total(); }
    public static Integer byGetter() { return new Inherits().seen; }
    public static Integer unmarked() { return OldUnmarked.count(); }
    public static Integer twice() { Other.count(); return Inherits.count(); }
    public static void rename(Id id) { Inherits.rename(id); }
  }`;
const CLASSES: Readonly<Record<string, string>> = {
  'classes/Counter.cls': 'public interface Counter { Integer total(); }',
  'classes/Inherits.cls': `public inherited sharing class Inherits implements Counter {
    ${COUNT} ${SAVE}
    public Integer total() { return count(); }
    public Integer seen { get { return count(); } }
    @AuraEnabled public static Integer asAura() { return count(); }
  }`,
  'classes/Guarded.cls': calls('with sharing', 'Guarded'),
  'classes/Open.cls': calls('without sharing', 'Open'),
  'classes/Other.cls': `public without sharing class Other { ${COUNT} }`,
  'classes/NewUnmarked.cls': `public class NewUnmarked { ${COUNT} }`,
  'old/OldUnmarked.cls': `public class OldUnmarked { ${COUNT} @AuraEnabled public static Integer asAura() { return count(); } }`,
  'old/OldParent.cls': 'public virtual with sharing class OldParent {}',
  'old/OldChild.cls': `public class OldChild extends OldParent { ${COUNT} }`,
  'old/Seen.trigger': `trigger Seen on Board__c (before insert) {
    for (Board__c row : Trigger.new) row.Name = Inherits.count() + ' ' + OldUnmarked.count() + ' ' + Guarded.direct();
  }`,
  'permissionsets/Callers.permissionset-meta.xml': mayCall('Callers', ['Inherits', 'OldUnmarked']),
  'classes/MixTest.cls': `@IsTest private class MixTest {
    @IsTest static void bothInOneBlock() {
      System.runAs(new User(Id = UserInfo.getUserId())) {
        insert new UserRole(Name = 'Mixed', DeveloperName = 'Mixed');
        insert new Account(Name = 'Mixed');
      }
    }
    @IsTest static void asSomebodyNew() {
      User made = new User(Username = 'new@mix.example', LastName = 'New', Alias = 'new', Email = 'new@mix.example',
        TimeZoneSidKey = 'GMT', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8',
        ProfileId = [SELECT Id FROM Profile WHERE Name = 'Standard User' WITH SYSTEM_MODE].Id);
      Integer before = Limits.getDmlStatements();
      System.runAs(made) {
        Assert.areEqual('new@mix.example', UserInfo.getUserName());
        Assert.areEqual(made.Id, UserInfo.getUserId());
      }
      Assert.areEqual(before + 1, Limits.getDmlStatements());
      try {
        System.runAs(new User(LastName = 'Incomplete')) { Assert.fail('ran'); }
      } catch (DmlException e) {
        Assert.areEqual(StatusCode.REQUIRED_FIELD_MISSING, e.getDmlType(0));
      }
    }
    @IsTest static void notOutside() {
      insert new Account(Name = 'Mixed');
      try {
        insert new UserRole(Name = 'Mixed', DeveloperName = 'Mixed');
        Assert.fail('mixed');
      } catch (DmlException e) {
        Assert.areEqual(StatusCode.MIXED_DML_OPERATION, e.getDmlType(0));
        Assert.isTrue(e.getMessage().contains('(or vice versa): UserRole, original object: Account'), e.getMessage());
      }
    }
  }`
};

let people: People;
let anna: string;
before(async () => {
  people = await People.create(CLASSES);
  assert.deepEqual(people.org.diagnostics, []);
  anna = people.user();
  people.secret(anna);
  people.secret(people.user());
});
after(() => people.dispose());

const asAnna = (expression: string, expected: number): void =>
  people.org.execute(`Assert.areEqual(${expected}, ${expression});`, anna);

test('a class that declares a mode has it, whoever calls', () => {
  asAnna('Guarded.own()', 1);
  asAnna('Open.own()', 2);
  asAnna('NewUnmarked.count()', 1);
  asAnna('OldChild.count()', 1);
});

test('inherited sharing follows the caller: static, virtual, by getter', () => {
  for (const way of ['direct', 'byInterface', 'byGetter']) {
    asAnna(`Guarded.${way}()`, 1);
    asAnna(`Open.${way}()`, 2);
  }
});

test('a call that came back leaves the mode of who called it', () => {
  asAnna('Guarded.twice()', 1);
});

test('before API 67.0 a class without a keyword follows its caller', () => {
  asAnna('Guarded.unmarked()', 1);
  asAnna('Open.unmarked()', 2);
});

test('as the first class of a transaction, inherited sharing is with, and silence under an old version without', () => {
  people.org.assignPermissionSet(anna, 'Callers');
  assert.equal(people.org.invokeAura('Inherits', 'asAura', {}, anna), 1);
  assert.equal(people.org.invokeAura('OldUnmarked', 'asAura', {}, anna), 2);
});

test('what a trigger calls sees everything unless it says otherwise', () => {
  const id = ok(people.org.insert('Board__c', [{ Name: 'new' }], anna));
  assert.deepEqual(people.org.query(`SELECT Name FROM Board__c WHERE Id = '${id}'`), [{ Name: '2 2 1' }]);
});

test('the mode holds for writing as for reading', () => {
  const [theirs] = people.org.query(`SELECT Id FROM Secret__c WHERE OwnerId != '${anna}'`);
  const rename = (name: string): void => people.org.execute(`${name}.rename('${String(theirs?.['Id'])}');`, anna);
  assert.throws(() => rename('Guarded'), /INSUFFICIENT_ACCESS_OR_READONLY, insufficient access rights on object id/);
  rename('Open');
  assert.equal(people.org.query("SELECT COUNT() FROM Secret__c WHERE Name = 'renamed'").length, 1);
});

test('setup and other objects go together inside runAs alone', async () => {
  const report = await runTests(people.org, { classes: ['MixTest'] });
  assert.deepEqual(
    report.tests.map(({ method, outcome, message }) => [method, outcome, message]),
    [
      ['bothInOneBlock', 'Pass', null],
      ['asSomebodyNew', 'Pass', null],
      ['notOutside', 'Pass', null]
    ]
  );
});
