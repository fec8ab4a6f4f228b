import type { Session } from './runtime.ts';

/** What the session must know of a user; the org reads it from the User row. */
export interface SessionUser {
  readonly userId: string;
  readonly username: string;
  readonly profileId: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly currencyIsoCode: string;
}

/** Who runs now. Users are looked up again at each change, so that edits of a User row are seen. */
export class RunningSession implements Session {
  private user: SessionUser;
  private innermost: Session['frame'] = {};
  private readonly lookUp: (userId: string) => SessionUser;

  /** `lookUp` throws when there is no such user; it is not asked for the first one before `as` or `runAs`. */
  constructor(first: SessionUser, lookUp: (userId: string) => SessionUser) {
    this.user = first;
    this.lookUp = lookUp;
  }

  get userId(): string {
    return this.user.userId;
  }
  get username(): string {
    return this.user.username;
  }
  get profileId(): string {
    return this.user.profileId;
  }
  get timeZone(): string {
    return this.user.timeZone;
  }
  get locale(): string {
    return this.user.locale;
  }
  get currencyIsoCode(): string {
    return this.user.currencyIsoCode;
  }

  get frame(): Session['frame'] {
    return this.innermost;
  }

  switchTo(userId: string): () => void {
    const { user: before, innermost } = this;
    this.user = this.lookUp(userId);
    this.innermost = { isRunAs: true };
    return () => {
      this.user = before;
      this.innermost = innermost;
    };
  }

  runAs<T>(userId: string, body: () => T): T {
    const leave = this.switchTo(userId);
    this.innermost = {};
    try {
      return body();
    } finally {
      leave();
    }
  }
}
