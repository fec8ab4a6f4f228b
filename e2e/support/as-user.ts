/** What a page does as one user, done without the page: its cookie and nothing else. */
import type { RestClient } from './rest-client.ts';

export interface ApexAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Id of the user with this name. */
export async function userIdOf(admin: RestClient, name: string): Promise<string> {
  return String((await admin.queryOne(`SELECT Id FROM User WHERE Name = '${name}'`))['Id']);
}

/** `POST /apex/CLASS/METHOD`, as a component of that user's page sends it. */
export async function callApex(url: string, userId: string, method: string, parameters: object): Promise<ApexAnswer> {
  const response = await fetch(`${url}/apex/${method.replace('.', '/')}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: `local-org-user=${userId}` },
    body: JSON.stringify(parameters)
  });
  return { status: response.status, body: (await response.json()) as ApexAnswer['body'] };
}
