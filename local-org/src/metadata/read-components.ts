/** Custom metadata records and permission sets. */
import type { CustomMetadataRecord, PermissionSetMetadata } from './project.ts';
import { LocalOrgError } from '../diagnostics/errors.ts';
import { childrenOf, flagOf, requiredText, textOf, type XmlNode } from './xml.ts';

/** fullName: `LeakRule.MissingPartner`. */
export function readCustomMetadata(fullName: string, node: XmlNode, file: string): CustomMetadataRecord {
  const dot = fullName.indexOf('.');
  if (dot < 0) throw new LocalOrgError('LO2002', 'a record file is named Type.Record.md-meta.xml', { file });
  const values = new Map<string, string | null>();
  for (const each of childrenOf(node, 'values')) values.set(requiredText(each, 'field', file), textOf(each, 'value'));
  const developerName = fullName.slice(dot + 1);
  return {
    fullName,
    object: `${fullName.slice(0, dot).replace(/__mdt$/i, '')}__mdt`,
    developerName,
    label: textOf(node, 'label') ?? developerName,
    isProtected: flagOf(node, 'protected'),
    values,
    file
  };
}

export function readPermissionSet(name: string, node: XmlNode, file: string): PermissionSetMetadata {
  const granted = (element: string, nameElement: string, flag: string): string[] =>
    childrenOf(node, element)
      .filter((each) => flagOf(each, flag))
      .map((each) => requiredText(each, nameElement, file));
  return {
    name,
    label: textOf(node, 'label') ?? name,
    description: textOf(node, 'description'),
    file,
    objects: childrenOf(node, 'objectPermissions').map((each) => ({
      object: requiredText(each, 'object', file),
      read: flagOf(each, 'allowRead'),
      create: flagOf(each, 'allowCreate'),
      edit: flagOf(each, 'allowEdit'),
      delete: flagOf(each, 'allowDelete'),
      viewAll: flagOf(each, 'viewAllRecords'),
      modifyAll: flagOf(each, 'modifyAllRecords')
    })),
    fields: childrenOf(node, 'fieldPermissions').map((each) => ({
      field: requiredText(each, 'field', file),
      readable: flagOf(each, 'readable'),
      editable: flagOf(each, 'editable')
    })),
    classes: granted('classAccesses', 'apexClass', 'enabled'),
    tabs: childrenOf(node, 'tabSettings')
      .filter((each) => textOf(each, 'visibility') !== 'None')
      .map((each) => requiredText(each, 'tab', file)),
    applications: granted('applicationVisibilities', 'application', 'visible'),
    customPermissions: granted('customPermissions', 'name', 'enabled'),
    customMetadataAccess: granted('customMetadataTypeAccesses', 'name', 'enabled'),
    customSettingAccess: granted('customSettingAccesses', 'name', 'enabled'),
    userPermissions: granted('userPermissions', 'name', 'enabled')
  };
}
