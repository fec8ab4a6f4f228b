/** What a package's install and uninstall scripts implement; nothing installs packages here, so tests alone call them. */
import { abstractMethod, platformInterface } from '../../types/platform-declaration.ts';

export const INSTALL_HANDLER = platformInterface('System.InstallHandler', [
  abstractMethod('void onInstall(System.InstallContext context)')
]);
export const UNINSTALL_HANDLER = platformInterface('System.UninstallHandler', [
  abstractMethod('void onUninstall(System.UninstallContext context)')
]);
export const INSTALL_CONTEXT = platformInterface('System.InstallContext', [
  abstractMethod('Id installerId()'),
  abstractMethod('Id organizationId()'),
  abstractMethod('Boolean isPush()'),
  abstractMethod('Boolean isUpgrade()')
]);
export const UNINSTALL_CONTEXT = platformInterface('System.UninstallContext', [
  abstractMethod('Id organizationId()'),
  abstractMethod('Id uninstallerId()')
]);
