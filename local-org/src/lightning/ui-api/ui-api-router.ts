/** What `lightning/uiRecordApi` asks the server for: `GET` and `PATCH` of a record, as the user of the page. */
import express, { type Request, type Response, type Router } from 'express';
import { LocalOrgError } from '../../diagnostics/errors.ts';
import type { LocalOrgFacade } from '../../org/contract.ts';
import { ApexException } from '../../values/index.ts';
import { currentUser } from '../current-user.ts';
import { readUiRecord, type UiRecord } from './read-record.ts';
import { UiApiError, type UiApiErrorBody } from './ui-api-error.ts';
import { updateUiRecord } from './update-record.ts';

const RECORD = '/lightning/ui-api/records/:id';

export function uiApiRouter(org: LocalOrgFacade, afterWrite: () => void): Router {
  const router = express.Router();
  router.get(RECORD, (request, response) => {
    answer(response, () =>
      readUiRecord(org, currentUser(org, request).id, idOf(request), {
        fields: namesIn(request.query['fields']),
        optionalFields: namesIn(request.query['optionalFields'])
      })
    );
  });
  router.patch(RECORD, express.json({ limit: '1mb' }), (request, response) => {
    answer(response, () => {
      const fields = (request.body as { fields?: unknown } | undefined)?.fields;
      if (typeof fields !== 'object' || fields === null || Array.isArray(fields))
        throw new UiApiError(400, 'JSON_PARSER_ERROR', 'a record input has an object named fields');
      const user = currentUser(org, request).id;
      const names = updateUiRecord(org, user, idOf(request), fields as Record<string, unknown>);
      return readUiRecord(org, user, idOf(request), { fields: [], optionalFields: names });
    });
    afterWrite();
  });
  return router;
}

const idOf = (request: Request): string => String(request.params['id']);
const namesIn = (value: unknown): string[] =>
  String(value ?? '')
    .split(',')
    .filter((name) => name !== '');

function answer(response: Response, work: () => UiRecord): void {
  response.setHeader('Cache-Control', 'no-store');
  try {
    response.json(work());
  } catch (error) {
    const body = bodyOf(error);
    response.status(body.statusCode).json(body);
  }
}

function bodyOf(error: unknown): UiApiErrorBody {
  if (error instanceof UiApiError) return error.body;
  if (error instanceof ApexException)
    return { statusCode: 400, errorCode: 'APEX_ERROR', message: error.apexMessage ?? error.typeName };
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof LocalOrgError) return { statusCode: 501, errorCode: 'LOCAL_ORG_NOT_SUPPORTED', message };
  console.error(error);
  return { statusCode: 500, errorCode: 'UNKNOWN_EXCEPTION', message: `a defect of the local org: ${message}` };
}
