/**
 * The metadata an export brings, made whole: an org always has some list of Lead Sources, an export may not say which.
 * For what it leaves unsaid this writes "no list" (a value set without values), so that the package meets an unknown list,
 * and declares the custom fields that settings.json names but no metadata describes.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NeededFields } from './tables.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
export const METADATA_FOLDERS: readonly string[] = ['standardValueSets', 'globalValueSets', 'objects'];
/** What stands behind the standard picklists of Opportunity, but for its stages: those are never "no list". */
const VALUE_SETS: readonly string[] = ['LeadSource', 'OpportunityType', 'ForecastCategoryName'];

/** Puts the whole metadata of the export in DIR into the folder `into`, which is made. */
export function exportMetadata(
  dir: string,
  into: string,
  needed: Pick<NeededFields, 'sourceFields' | 'lookupField'>
): void {
  mkdirSync(into, { recursive: true });
  for (const name of METADATA_FOLDERS)
    if (existsSync(join(dir, name))) cpSync(join(dir, name), join(into, name), { recursive: true });
  // All of them: which fields are source fields by default is the package's to say.
  for (const name of ['PartnerRole', ...VALUE_SETS]) {
    // Partner roles come from PartnerRole.csv alone.
    const isSaid =
      existsSync(join(dir, 'standardValueSets', `${name}.standardValueSet-meta.xml`)) && name !== 'PartnerRole';
    if (!isSaid)
      write(
        join(into, 'standardValueSets'),
        `${name}.standardValueSet-meta.xml`,
        `<StandardValueSet ${XMLNS}>\n    <sorted>false</sorted>\n</StandardValueSet>\n`
      );
  }
  for (const name of namedValueSets(into)) {
    const file = `${name}.globalValueSet-meta.xml`;
    if (!existsSync(join(into, 'globalValueSets', file)))
      write(
        join(into, 'globalValueSets'),
        file,
        `<GlobalValueSet ${XMLNS}>\n    <masterLabel>${name}</masterLabel>\n    <sorted>false</sorted>\n</GlobalValueSet>\n`
      );
  }
  for (const name of needed.sourceFields)
    if (isUndescribedField(dir, name)) writeField(into, name, '<type>Picklist</type>');
  if (needed.lookupField && isUndescribedField(dir, needed.lookupField))
    writeField(
      into,
      needed.lookupField,
      '<type>Lookup</type>\n    <referenceTo>Account</referenceTo>\n    <relationshipName>LeakwatchPartnerDeals</relationshipName>\n    <deleteConstraint>SetNull</deleteConstraint>'
    );
}

/** Global value sets that fields name; a retrieve of the objects alone leaves them behind. */
function namedValueSets(folder: string): Set<string> {
  const objects = join(folder, 'objects');
  if (!existsSync(objects)) return new Set();
  const fields = readdirSync(objects, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.field-meta.xml')
  );
  const names = fields.map((file) => /<valueSetName>\s*(\w+)\s*</.exec(readFileSync(join(objects, file), 'utf8'))?.[1]);
  return new Set(names.filter((name) => name !== undefined));
}

function isUndescribedField(dir: string, name: string): boolean {
  if (!/^[a-z]\w*__c$/i.test(name)) return false;
  const folder = join(dir, 'objects', 'Opportunity', 'fields');
  const file = `${name}.field-meta.xml`.toLowerCase();
  return !(existsSync(folder) && readdirSync(folder).some((one) => one.toLowerCase() === file));
}

function writeField(into: string, name: string, body: string): void {
  write(
    join(into, 'objects', 'Opportunity', 'fields'),
    `${name}.field-meta.xml`,
    `<CustomField ${XMLNS}>\n    <fullName>${name}</fullName>\n    <label>${name.replace(/__c$/i, '')}</label>\n    ${body}\n</CustomField>\n`
  );
}

function write(folder: string, file: string, content: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), HEAD + content);
}
