/** What an administrator does in setup, done over the API: users, passwords, rights. */
import { RestClient } from './rest-client.ts';

export interface NewPerson {
  readonly username: string;
  readonly lastName: string;
  readonly profile: string;
  readonly permissionSets?: readonly string[];
}

/** Id of the user. */
export async function createPerson(admin: RestClient, person: NewPerson): Promise<string> {
  const profile = await admin.queryOne(`SELECT Id FROM Profile WHERE Name = '${person.profile}'`);
  const userId = await admin.create('User', {
    Username: person.username,
    LastName: person.lastName,
    Alias: person.lastName.slice(0, 8),
    Email: person.username,
    ProfileId: profile['Id'],
    TimeZoneSidKey: 'GMT',
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8'
  });
  const password = { NewPassword: passwordOf(person.username) };
  const { status, body } = await admin.call('POST', `/sobjects/User/${userId}/password`, password);
  if (status !== 204) throw new Error(`no password for ${person.username}: ${status} ${JSON.stringify(body)}`);
  for (const name of person.permissionSets ?? []) {
    const set = await admin.queryOne(`SELECT Id FROM PermissionSet WHERE Name = '${name}'`);
    await admin.create('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: set['Id'] });
  }
  return userId;
}

export function loginAs(url: string, username: string): Promise<RestClient> {
  return RestClient.login(url, username, passwordOf(username));
}

export function passwordOf(username: string): string {
  return `${username}!`;
}
