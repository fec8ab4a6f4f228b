/** `POST /apex/CLASS/METHOD`: an @AuraEnabled call of a component, as the user of the page. */
import type { Request, Response } from 'express';
import { LocalOrgError } from '../diagnostics/errors.ts';
import { ApexCallError, type ApexErrorBody } from '../org/aura/apex-call-error.ts';
import type { LocalOrgFacade } from '../org/contract.ts';
import { currentUser } from './current-user.ts';

export function answerApexCall(org: LocalOrgFacade, afterCall: () => void) {
  return (request: Request, response: Response): void => {
    const { className, method } = request.params as { className: string; method: string };
    const parameters: unknown = request.body;
    response.setHeader('Cache-Control', 'no-store');
    if (typeof parameters !== 'object' || parameters === null || Array.isArray(parameters)) {
      response.status(400).json({ message: 'the parameters of an Apex call are one JSON object' });
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
export function auraErrorBody(error: unknown): ApexErrorBody {
  if (error instanceof ApexCallError) return error.body;
  if (!(error instanceof LocalOrgError)) console.error(error);
  const message = error instanceof Error ? error.message : String(error);
  return { message: error instanceof LocalOrgError ? message : `a defect of the local org: ${message}` };
}
