/** What sfdx-project.json says about packages: which folders install as one, and what its tests may rely on. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface PackageSettings {
  /** Absolute folders of directories that name a `package`. */
  readonly packagedFolders: readonly string[];
  /** `apexTestAccess.permissionSets`: assigned to whoever runs the tests. */
  readonly testPermissionSets: readonly string[];
}

interface PackageDirectory {
  readonly path?: unknown;
  readonly package?: unknown;
  readonly apexTestAccess?: { readonly permissionSets?: unknown };
}

/** The file was checked when the project was read. */
export function readPackageSettings(root: string): PackageSettings {
  const text = readFileSync(join(root, 'sfdx-project.json'), 'utf8').replace(/^\uFEFF/, '');
  const { packageDirectories = [] } = JSON.parse(text) as { packageDirectories?: readonly PackageDirectory[] };
  const packaged = packageDirectories.filter((directory) => typeof directory.package === 'string');
  return {
    packagedFolders: packaged.map((directory) => resolve(root, String(directory.path))),
    testPermissionSets: packageDirectories.flatMap((directory) => {
      const names = directory.apexTestAccess?.permissionSets;
      return Array.isArray(names) ? names.map(String) : [];
    })
  };
}
