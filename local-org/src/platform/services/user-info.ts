import { LocalOrgError } from '../../diagnostics/errors.ts';
import { platformClass, staticMethod } from '../../types/platform-declaration.ts';
import type { Cx } from '../../transaction/runtime.ts';
import { ApexTimeZone } from '../language/time-zone.ts';
import { organization, organizationId } from './organization.ts';

function userText(cx: Cx, field: string): string | null {
  const [row] = cx.database.internal.rows('User', { Id: cx.session.userId });
  if (!row) throw new LocalOrgError('LO9004', `there is no User row ${cx.session.userId}`);
  const value = row.values[field];
  return typeof value === 'string' ? value : null;
}

const ofUser = (field: string) => (cx: Cx) => userText(cx, field);

export const USER_INFO = platformClass('System.UserInfo', [
  staticMethod('Id getUserId()', (cx: Cx) => cx.session.userId),
  staticMethod('String getUserName()', (cx: Cx) => cx.session.username),
  staticMethod('String getFirstName()', ofUser('FirstName')),
  staticMethod('String getLastName()', ofUser('LastName')),
  staticMethod('String getName()', (cx: Cx) =>
    [userText(cx, 'FirstName'), userText(cx, 'LastName')].filter((part) => part !== null).join(' ')
  ),
  staticMethod('String getUserEmail()', ofUser('Email')),
  staticMethod('Id getProfileId()', (cx: Cx) => cx.session.profileId),
  staticMethod('Id getUserRoleId()', ofUser('UserRoleId')),
  staticMethod('String getUserType()', (cx: Cx) => userText(cx, 'UserType') ?? 'Standard'),
  staticMethod('String getLocale()', (cx: Cx) => cx.session.locale),
  staticMethod('System.TimeZone getTimeZone()', (cx: Cx) => new ApexTimeZone(cx.session.timeZone)),
  staticMethod('String getLanguage()', (cx: Cx) => userText(cx, 'LanguageLocaleKey') ?? 'en_US'),
  staticMethod('String getDefaultCurrency()', (cx: Cx) => cx.session.currencyIsoCode),
  staticMethod('Id getOrganizationId()', (cx: Cx) => organizationId(cx)),
  staticMethod('String getOrganizationName()', (cx: Cx) => String(organization(cx).values['Name'] ?? '')),
  staticMethod('Boolean isMultiCurrencyOrganization()', (cx: Cx) => cx.options.multiCurrency),
  // Code that runs without a browser or an API session has none.
  staticMethod('String getSessionId()', () => null),
  staticMethod('String getUiTheme()', () => 'Theme4d'),
  staticMethod('String getUiThemeDisplayed()', () => 'Theme4d')
]);
