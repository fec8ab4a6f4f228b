import type { LocalOrg } from '../../org/local-org.ts';
import { UsageError } from '../command.ts';

/** Id of the user of that name; the administrator if none is named. */
export function userId(org: LocalOrg, username: string | null): string {
  if (username === null) return org.adminId;
  const user = org.users().find((one) => one.username.toLowerCase() === username.toLowerCase());
  if (!user)
    throw new UsageError(
      `no user ${username}; there are: ${org
        .users()
        .map((one) => one.username)
        .join(', ')}`
    );
  return user.id;
}
