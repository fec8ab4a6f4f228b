import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { DEAL, HIDDEN_DEAL, SELLER } from './fake-org.ts';
import { writeProject } from './fixture-project.ts';
import { startServer, type TestServer } from './test-server.ts';

let server: TestServer;
before(async () => {
  server = await startServer(writeProject());
});

const asSeller = { cookie: `local-org-user=${SELLER}` };
const read = async (query: string, id = DEAL, headers: Record<string, string> = asSeller) => {
  const response = await fetch(`${server.base}/lightning/ui-api/records/${id}?${query}`, { headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const update = async ({ base }: TestServer, fields: unknown) => {
  const response = await fetch(`${base}/lightning/ui-api/records/${DEAL}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', ...asSeller },
    body: JSON.stringify({ fields })
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

test('a record has value and display value of each field', async () => {
  const { body } = await read('fields=Opportunity.Name,Opportunity.Amount', DEAL, {});
  assert.deepEqual(body, {
    apiName: 'Opportunity',
    id: DEAL,
    fields: {
      Name: { value: 'Fleet <b>telematics</b>', displayValue: null },
      Amount: { value: 1200.5, displayValue: '€1,200.50' }
    }
  });
});

test('a field the user may not read is an error where it is required and left out where it is optional', async () => {
  const required = await read('fields=Opportunity.Amount');
  assert.equal(required.status, 400);
  assert.equal(required.body['errorCode'], 'INVALID_FIELD');
  const optional = await read('fields=Opportunity.Name&optionalFields=Opportunity.Amount');
  assert.deepEqual(Object.keys(optional.body['fields'] as object), ['Name']);
});

test('what is hidden, not there or senseless is refused with the platform’s codes', async () => {
  const field = 'fields=Opportunity.Name';
  const code = async (query: string, id: string) => {
    const { status, body } = await read(query, id);
    return [status, body['errorCode']];
  };
  assert.deepEqual(await code(field, HIDDEN_DEAL), [403, 'INSUFFICIENT_ACCESS']);
  assert.deepEqual(await code(field, 'x'), [404, 'NOT_FOUND']);
  assert.deepEqual(await code('fields=Name%20FROM', DEAL), [400, 'ILLEGAL_QUERY_PARAMETER_VALUE']);
  assert.deepEqual(await code('fields=Account.Name', DEAL), [400, 'INVALID_FIELD']);
});

test('an update is written as the user, in user access, and answers the record', async () => {
  const { status, body } = await update(server, { StageName: 'Closed Won' });
  assert.equal(status, 200);
  assert.equal((body['fields'] as Record<string, { value: unknown }>)['StageName']?.value, 'Closed Won');
  const { userId, request } = server.writes.at(-1)!;
  assert.equal(userId, SELLER);
  assert.equal(request.access, 'user');
  assert.equal(request.sharing, 'with');
  assert.deepEqual({ ...request.records[0]?.values }, { StageName: 'Closed Won', Id: DEAL });
});

test('what a save fails with stands under its field or on the record', async () => {
  const failing = await startServer(writeProject(), {
    saveErrors: [
      { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Give a stage', fields: ['StageName'] },
      { statusCode: 'UNABLE_TO_LOCK_ROW', message: 'Locked', fields: [] }
    ]
  });
  const { status, body } = await update(failing, { StageName: 'X' });
  assert.equal(status, 400);
  assert.equal(body['message'], 'An error occurred while trying to update the record. Please try again.');
  const shape = { constituentField: null, duplicateRecordError: null };
  assert.deepEqual(body['output'], {
    errors: [{ ...shape, errorCode: 'UNABLE_TO_LOCK_ROW', field: null, fieldLabel: null, message: 'Locked' }],
    fieldErrors: {
      StageName: [
        {
          ...shape,
          errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
          field: 'StageName',
          fieldLabel: 'Stage',
          message: 'Give a stage'
        }
      ]
    }
  });
});

test('who may not edit, or names a field that may not be written, changes nothing', async () => {
  const readOnly = await startServer(writeProject(), { refused: ['edit'] });
  const codes = ({ body }: { body: Record<string, unknown> }) => JSON.stringify(body['output']);
  assert.match(codes(await update(readOnly, { StageName: 'X' })), /INSUFFICIENT_ACCESS_OR_READONLY/);
  assert.match(codes(await update(server, { Probability: '10' })), /INVALID_FIELD_FOR_INSERT_UPDATE/);
  assert.equal((await update(server, { Nonsense: 1 })).body['errorCode'], 'INVALID_FIELD');
  assert.equal((await update(server, 'x')).status, 400);
  assert.equal(readOnly.writes.length, 0);
});
