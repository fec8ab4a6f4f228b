/**
 * Passwords and bearer tokens of the org's users. Made when first asked for, kept in memory only: a server prints them
 * when it starts, and they are worth nothing after it stops.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';

export interface Credentials {
  passwordOf(userId: string): string;
  setPassword(userId: string, password: string): void;
  /** The user's standing bearer token. */
  tokenOf(userId: string): string;
  /** Session token of a user name and password; null: wrong, or no such user. */
  login(username: string, password: string): { readonly userId: string; readonly token: string } | null;
  /** Whose token it is; null: nobody's. */
  userOf(token: string): string | null;
  revoke(token: string): void;
}

export class MemoryCredentials implements Credentials {
  private readonly organizationId: string;
  private readonly findUser: (username: string) => string | null;
  private readonly passwords = new Map<string, string>();
  private readonly standing = new Map<string, string>();
  private readonly users = new Map<string, string>();

  /** `findUser`: Id of the active user of that name. */
  constructor(organizationId: string, findUser: (username: string) => string | null) {
    this.organizationId = organizationId;
    this.findUser = findUser;
  }

  passwordOf(userId: string): string {
    let password = this.passwords.get(userId);
    if (password === undefined) this.passwords.set(userId, (password = randomBytes(9).toString('base64url')));
    return password;
  }

  setPassword(userId: string, password: string): void {
    this.passwords.set(userId, password);
  }

  tokenOf(userId: string): string {
    let token = this.standing.get(userId);
    if (token === undefined) this.standing.set(userId, (token = this.newToken(userId)));
    return token;
  }

  login(username: string, password: string): { userId: string; token: string } | null {
    const userId = this.findUser(username);
    if (userId === null || !isSame(this.passwordOf(userId), password)) return null;
    return { userId, token: this.newToken(userId) };
  }

  userOf(token: string): string | null {
    return this.users.get(token) ?? null;
  }

  revoke(token: string): void {
    this.users.delete(token);
    for (const [userId, standing] of this.standing) if (standing === token) this.standing.delete(userId);
  }

  /** The platform's shape: organisation Id, `!`, secret. */
  private newToken(userId: string): string {
    const token = `${this.organizationId.slice(0, 15)}!${randomBytes(32).toString('base64url')}`;
    this.users.set(token, userId);
    return token;
  }
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
