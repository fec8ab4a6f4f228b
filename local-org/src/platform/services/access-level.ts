import { platformClass, staticProperty } from '../../types/platform-declaration.ts';
import type { Access, Cx } from '../../transaction/runtime.ts';
import { nullArgument } from './null-argument.ts';

export class AccessLevel {
  readonly $type = 'AccessLevel';
  readonly access: Access;

  constructor(access: Access) {
    this.access = access;
  }
}

const USER_MODE = new AccessLevel('user');
const SYSTEM_MODE = new AccessLevel('system');

/** What a call that names no level uses: the class's own default. */
export function accessOf(cx: Cx, level?: AccessLevel | null): Access {
  if (level === null) throw nullArgument('accessLevel');
  return level === undefined ? cx.caller.defaultAccess : level.access;
}

export const ACCESS_LEVEL = platformClass('System.AccessLevel', [
  staticProperty('System.AccessLevel USER_MODE', () => USER_MODE),
  staticProperty('System.AccessLevel SYSTEM_MODE', () => SYSTEM_MODE)
]);
