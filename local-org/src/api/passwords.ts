/** `/sobjects/User/ID/password`: an administrator gives a user a password, or a user changes his own. */
import { ApiError, notFound } from './api-error.ts';
import { jsonObject, type RestContext } from './rest-context.ts';
import { recordOf } from './writes.ts';

const SHORTEST = 8;

export function setPassword(context: RestContext, id: string, body: unknown): void {
  const userId = context.run((runtime) => {
    const wanted = String(recordOf(context.object(runtime, 'User'), id).values['Id']);
    if (wanted !== context.userId && !runtime.security.hasUserPermission('ManageUsers')) {
      throw new ApiError(403, 'INSUFFICIENT_ACCESS', 'insufficient access rights on object id');
    }
    return wanted;
  });
  if (!context.org.users().some((user) => user.id === userId)) throw notFound();
  const { NewPassword } = jsonObject(body);
  if (typeof NewPassword !== 'string' || NewPassword.length < SHORTEST) {
    const message = `Your password must be at least ${SHORTEST} characters long.`;
    throw new ApiError(400, 'INVALID_NEW_PASSWORD', message, ['NewPassword']);
  }
  context.org.credentials.setPassword(userId, NewPassword);
}
