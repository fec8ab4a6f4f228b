/** `POST /apex/CLASS/METHOD`: an @AuraEnabled call of a component, as the user of the page. */
import type { Request, Response } from 'express';
import { LocalOrgError } from '../diagnostics/errors.ts';
import type { LocalOrgFacade } from '../org/contract.ts';
import { currentUser } from './current-user.ts';

/** What a component finds in `error.body`. */
export interface AuraErrorBody {
  readonly message: string;
  readonly exceptionType?: string;
  readonly isUserDefinedException?: boolean;
  readonly stackTrace?: string;
}

export function answerApexCall(org: LocalOrgFacade, afterCall: () => void) {
  return (request: Request, response: Response): void => {
    const { className, method } = request.params as { className: string; method: string };
    const parameters: unknown = request.body;
    response.setHeader('Cache-Control', 'no-store');
    if (typeof parameters !== 'object' || parameters === null || Array.isArray(parameters)) {
      response.status(400).json({ message: 'the parameters of an Apex call are one JSON object' } satisfies AuraErrorBody);
      return;
    }
    try {
      const user = currentUser(org, request);
      const result = org.invokeAura(className, method, parameters as Record<string, unknown>, user.id);
      response.json(result ?? null);
    } catch (error) {
      response.status(500).json(auraErrorBody(error));
    }
    afterCall();
  };
}

/** The org throws errors that carry their body; whatever else comes is a fault of the local org and says so. */
export function auraErrorBody(error: unknown): AuraErrorBody {
  if (error instanceof Error && 'body' in error && isErrorBody(error.body)) return error.body;
  if (error instanceof LocalOrgError) return { message: error.message, exceptionType: error.code };
  throw error;
}

function isErrorBody(body: unknown): body is AuraErrorBody {
  return typeof body === 'object' && body !== null && typeof (body as AuraErrorBody).message === 'string';
}
