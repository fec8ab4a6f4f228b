import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import express from 'express';
import { restRouter } from '../../src/api/router.ts';
import { LocalOrg } from '../../src/org/local-org.ts';
import { NOW, projectDir } from '../fixtures/project-dir.ts';

const rule = (name: string, formula: string, field: string): string =>
  `<ValidationRule xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>${name}</fullName><active>true</active>
  <errorConditionFormula>${formula}</errorConditionFormula><errorDisplayField>${field}</errorDisplayField>
  <errorMessage>${name} says no</errorMessage></ValidationRule>`;
const FILES = {
  'objects/Opportunity/validationRules/Small.validationRule-meta.xml': rule('Small', 'Amount &lt; 10', 'Amount'),
  'objects/Opportunity/validationRules/Owner.validationRule-meta.xml': rule(
    'Owner',
    'Owner.Profile.Name = $Profile.Name &amp;&amp; BEGINS(Name, "x")',
    'Name'
  ),
  'objects/Opportunity/fields/Twice__c.field-meta.xml': `<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
    <fullName>Twice__c</fullName><label>Twice</label><type>Currency</type><precision>18</precision><scale>2</scale>
    <formula>Amount * 2</formula></CustomField>`
};

let org: LocalOrg;
let server: Server;
let base: string;

before(async () => {
  const dir = mkdtempSync(join(tmpdir(), 'rules-'));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(join(dir, dirname(path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  org = await LocalOrg.create({ projectDir: projectDir('deals'), extraMetadataDirs: [dir], now: NOW, cacheDir: null });
  rmSync(dir, { recursive: true });
  const app = express();
  app.use(restRouter(org, {}));
  server = createServer(app);
  await new Promise<void>((resume) => server.listen(0, '127.0.0.1', resume));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/data/v60.0`;
});
after(() => {
  server.close();
  org.dispose();
});

async function post(body: Record<string, unknown>): Promise<{ status: number; json: unknown }> {
  const response = await fetch(`${base}/sobjects/Opportunity`, {
    method: 'POST',
    headers: { authorization: `Bearer ${org.credentials.tokenOf(org.adminId)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ StageName: 'Prospecting', CloseDate: '2026-12-31', ...body })
  });
  return { status: response.status, json: await response.json() };
}

test('a client hears of every rule that refuses its record', async () => {
  const { status, json } = await post({ Name: 'x', Amount: 1 });
  assert.equal(status, 400);
  const errors = (json as { errorCode: string; message: string; fields: string[] }[]).sort((a, b) =>
    a.message < b.message ? -1 : 1
  );
  assert.deepEqual(errors, [
    { message: 'Owner says no', errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', fields: ['Name'] },
    { message: 'Small says no', errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', fields: ['Amount'] }
  ]);
});

test('a record that keeps the rules is saved, and shows its formula field', async () => {
  const { status, json } = await post({ Name: 'Deal', Amount: 12 });
  assert.equal(status, 201);
  const id = (json as { id: string }).id;
  assert.deepEqual(org.query(`SELECT Twice__c FROM Opportunity WHERE Id = '${id}'`), [{ Twice__c: 24 }]);
});

test('Apex sees the message of the rule and the formula field', () => {
  org.execute(`
    try {
      insert new Opportunity(Name = 'Deal', StageName = 'Prospecting', CloseDate = Date.today(), Amount = 5);
      Assert.fail('saved');
    } catch (DmlException e) {
      Assert.areEqual(StatusCode.FIELD_CUSTOM_VALIDATION_EXCEPTION, e.getDmlType(0));
      Assert.areEqual('Small says no', e.getDmlMessage(0));
      Assert.areEqual('Amount', e.getDmlFieldNames(0)[0]);
    }
    Opportunity deal = new Opportunity(Name = 'Other', StageName = 'Prospecting', CloseDate = Date.today(), Amount = 50);
    insert deal;
    Assert.areEqual(100, [SELECT Twice__c FROM Opportunity WHERE Id = :deal.Id].Twice__c);
  `);
});
