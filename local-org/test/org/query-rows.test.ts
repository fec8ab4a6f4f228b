/** What Apex reads from the rows of its queries. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { LocalOrg } from '../../src/index.ts';
import { NOW } from '../fixtures/project-dir.ts';
import { writeProject } from '../lightning/fixture-project.ts';

let folder: string;
let org: LocalOrg;
before(async () => {
  folder = writeProject();
  org = await LocalOrg.create({ projectDir: folder, now: NOW, cacheDir: null });
  org.execute("insert as system new Account(Name = 'Acme', Industry = 'Banking', AnnualRevenue = 5);");
});
after(() => {
  org.dispose();
  rmSync(folder, { recursive: true });
});

const READ = `Account row = [SELECT Industry, toLabel(Industry) shown, FORMAT(AnnualRevenue) money FROM Account LIMIT 1];`;

test('a value shown under another name is read by that name, in any case', () => {
  org.execute(`${READ}
    Assert.areEqual('Banking', row.get('shown'));
    Assert.areEqual('Banking', row.get('Shown'));
    Assert.isTrue(row.get('money') instanceof String);
    Assert.areEqual('Banking', row.Industry);
    row.Industry = 'Energy';
    update as system row;`);
});

test('other names are still refused', () => {
  assert.throws(() => org.execute(`${READ} Object o = row.get('Owner');`), /Invalid field Owner for Account/);
  assert.throws(() => org.execute(`${READ} Object o = row.get('nowhere');`), /Invalid field nowhere for Account/);
});

test('the type of an owner is User or Queue', () => {
  org.execute(`
    Group line;
    line = new Group(Name = 'Line', DeveloperName = 'Line', Type = 'Queue');
    insert as system line;
    insert as system new QueueSobject(QueueId = line.Id, SobjectType = 'Lead');`);
  org.execute(`
    Group line = [SELECT Id FROM Group WHERE DeveloperName = 'Line' WITH SYSTEM_MODE];
    insert as system new Lead(LastName = 'L', Company = 'C', OwnerId = line.Id);
    insert as system new Lead(LastName = 'M', Company = 'C');
    Lead queued = [SELECT LastName, Owner.Type, Owner.Name FROM Lead WHERE Owner.Type = 'Queue' WITH SYSTEM_MODE];
    Assert.areEqual('L Queue Line', queued.LastName + ' ' + queued.Owner.Type + ' ' + queued.Owner.Name);
    Assert.areEqual('User', [SELECT Owner.Type FROM Lead WHERE LastName = 'M' WITH SYSTEM_MODE].Owner.Type);`);
});

test('a static resource is a row with its body', async () => {
  const resource = `<?xml version="1.0"?>
<StaticResource xmlns="http://soap.sforce.com/2006/04/metadata"><cacheControl>Public</cacheControl><contentType>text/csv</contentType></StaticResource>`;
  const projectDir = writeProject({
    'app/staticresources/Rows.resource-meta.xml': resource,
    'app/staticresources/Rows.csv': 'Name\nA\n'
  });
  const other = await LocalOrg.create({ projectDir, now: NOW, cacheDir: null });
  try {
    other.execute(`
      StaticResource row = [SELECT Body, BodyLength, ContentType FROM StaticResource WHERE Name = 'rows' WITH SYSTEM_MODE];
      Assert.areEqual('Name\\nA\\n', row.Body.toString());
      Assert.areEqual('7 text/csv', row.BodyLength + ' ' + row.ContentType);
      Account acme = new Account(Name = 'Acme');
      insert as system acme;
      insert as system new Attachment(ParentId = acme.Id, Name = 'a', Body = Blob.valueOf('abc'));
      Assert.areEqual(3, [SELECT BodyLength FROM Attachment WITH SYSTEM_MODE].BodyLength);`);
  } finally {
    other.dispose();
    rmSync(projectDir, { recursive: true });
  }
});
