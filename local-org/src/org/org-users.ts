/** Users as the facade shows and makes them. */
import { LocalOrgError } from '../diagnostics/errors.ts';
import type { InternalRows } from '../transaction/runtime.ts';
import type { SessionUser } from '../transaction/session.ts';
import { isTimeZone } from '../values/time-zone.ts';
import type { NewUser } from './contract.ts';

export interface UserSummary {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly profile: string;
}

export class OrgUsers {
  private readonly rows: () => InternalRows;

  constructor(rows: () => InternalRows) {
    this.rows = rows;
  }

  /** Active ones, in order of creation. */
  all(): UserSummary[] {
    const profiles = new Map(
      this.rows()
        .rows('Profile', {})
        .map((row) => [row.values['Id'], String(row.values['Name'])])
    );
    return this.rows()
      .rows('User', { IsActive: true })
      .map(({ values }) => ({
        id: String(values['Id']),
        username: String(values['Username']),
        name: [values['FirstName'], values['LastName']]
          .filter((part) => typeof part === 'string' && part !== '')
          .join(' '),
        profile: profiles.get(values['ProfileId']) ?? ''
      }));
  }

  idOf(username: string): string | null {
    const wanted = username.toLowerCase();
    return this.all().find((user) => user.username.toLowerCase() === wanted)?.id ?? null;
  }

  create(user: NewUser): string {
    const profile = this.profileId(user.profile);
    if (this.idOf(user.username) !== null)
      throw new LocalOrgError('LO3001', `there is a user ${user.username} already`);
    const timeZone = user.timeZone ?? 'GMT';
    if (!isTimeZone(timeZone)) throw new LocalOrgError('LO3001', `no time zone ${timeZone}`);
    return this.rows().insert('User', {
      Username: user.username,
      FirstName: user.firstName ?? null,
      LastName: user.lastName,
      Name: user.firstName === undefined ? user.lastName : `${user.firstName} ${user.lastName}`,
      Alias: user.lastName.slice(0, 8),
      CommunityNickname: user.username.slice(0, 40),
      Email: user.username,
      ProfileId: profile,
      IsActive: true,
      UserType: 'Standard',
      TimeZoneSidKey: timeZone,
      LocaleSidKey: 'en_US',
      LanguageLocaleKey: 'en_US',
      EmailEncodingKey: 'UTF-8'
    });
  }

  assign(userId: string, permissionSet: string): void {
    const set = this.rows()
      .rows('PermissionSet', {})
      .find((row) => String(row.values['Name']).toLowerCase() === permissionSet.toLowerCase());
    if (!set) throw new LocalOrgError('LO2010', `no permission set ${permissionSet}`);
    const assignment = { AssigneeId: userId, PermissionSetId: set.values['Id'] };
    if (this.rows().rows('PermissionSetAssignment', assignment).length > 0) return;
    this.rows().insert('PermissionSetAssignment', { ...assignment, IsActive: true });
  }

  sessionUser(userId: string): SessionUser {
    const row = this.rows().rows('User', { Id: userId })[0];
    if (!row) throw new LocalOrgError('LO3002', `no user ${userId}`);
    const text = (field: string, otherwise: string): string => {
      const value = row.values[field];
      return typeof value === 'string' ? value : otherwise;
    };
    return {
      userId,
      username: text('Username', ''),
      profileId: text('ProfileId', ''),
      timeZone: text('TimeZoneSidKey', 'GMT'),
      locale: text('LocaleSidKey', 'en_US'),
      currencyIsoCode: text('DefaultCurrencyIsoCode', text('CurrencyIsoCode', 'USD'))
    };
  }

  private profileId(name: string): unknown {
    const profiles = this.rows().rows('Profile', {});
    const found = profiles.find((row) => String(row.values['Name']).toLowerCase() === name.toLowerCase());
    if (found) return found.values['Id'];
    const names = profiles.map((row) => String(row.values['Name'])).join(', ');
    throw new LocalOrgError('LO2011', `no profile ${name}; there are: ${names}`);
  }
}
