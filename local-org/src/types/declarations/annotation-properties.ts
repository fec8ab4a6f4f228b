/** What may be written between the parentheses of an annotation. */
import type { Annotation } from '../../syntax/ast.ts';
import type { Pos } from '../../diagnostics/position.ts';
import { PLURALS, type Declared } from './check-modifiers.ts';
import { MODIFIER_RULES, type Element } from './modifier-rules.ts';
import type { Report } from '../program-symbols.ts';

interface Property {
  readonly name: string;
  readonly type?: 'Boolean';
  readonly on?: readonly Element[];
  readonly since?: number;
  readonly values?: readonly string[];
  readonly isRequired?: true;
}
const flag = (name: string, more: Omit<Property, 'name' | 'type'> = {}): Property => ({
  name,
  type: 'Boolean',
  ...more
});
const CONTROL = ['never', 'samePackage', 'sameNamespace', 'always'];

const PROPERTIES: Readonly<Record<string, readonly Property[]>> = {
  auraenabled: [
    flag('cacheable', { on: ['method'] }),
    flag('continuation', { on: ['method'] }),
    { name: 'scope', on: ['method'], since: 55, values: ['global'] },
    flag('translatable', { on: ['field', 'property'] })
  ],
  future: [flag('callout'), { name: 'delay' }, { name: 'limits' }],
  invocablemethod: [
    { name: 'label' },
    { name: 'description' },
    { name: 'category' },
    { name: 'configuration' },
    flag('callout'),
    { name: 'configurationEditor' },
    { name: 'iconName' },
    { name: 'capabilityType' }
  ],
  invocablevariable: [
    { name: 'label' },
    { name: 'description' },
    flag('required'),
    { name: 'defaultValue' },
    { name: 'placeholderText' }
  ],
  istest: [
    flag('seeAllData'),
    flag('isParallel', { on: ['class'] }),
    flag('onInstall'),
    flag('critical', { on: ['class'], since: 66 }),
    { name: 'testFor', on: ['class'], since: 66 }
  ],
  jsonaccess: [
    { name: 'serializable', values: CONTROL },
    { name: 'deserializable', values: CONTROL }
  ],
  readonly: [{ name: 'useReplica', values: ['never', 'preferred'] }],
  remoteaction: [flag('callout')],
  restresource: [{ name: 'urlMapping', isRequired: true }],
  suppresswarnings: [{ name: 'value' }],
  testsetup: [flag('onInstall')]
};

export function checkAnnotationProperties(declared: Declared, report: Report): void {
  for (const annotation of declared.modifiers.annotations) {
    const key = annotation.name.toLowerCase();
    const rule = MODIFIER_RULES[`@${key}`];
    if (!rule || !rule.on.includes(declared.element)) continue;
    const known = PROPERTIES[key] ?? [];
    for (const arg of annotation.args) {
      const name = arg.name === '' ? 'value' : arg.name;
      const property = known.find((each) => each.name.toLowerCase() === name.toLowerCase());
      if (property) checkValue(rule.name, property, arg, declared, report);
      else report(arg.pos, `No such property, ${name}, defined on this annotation: ${rule.name}`);
    }
    const missing = known.find((each) => each.isRequired && !valueOf(annotation, each.name));
    if (missing) report(annotation.pos, missingText(annotation, missing));
  }
}
const missingText = (annotation: Annotation, { name }: Property): string =>
  annotation.args.some((arg) => arg.name.toLowerCase() === name.toLowerCase())
    ? 'Rest Resource url cannot be empty'
    : `Required property is missing: ${name}`;

/** Any case; undefined: not written. */
export function valueOf(annotation: Annotation, property: string): string | undefined {
  return annotation.args.find(({ name }) => name.toLowerCase() === property.toLowerCase())?.value;
}

function checkValue(
  annotation: string,
  property: Property,
  arg: { readonly value: string; readonly pos: Pos },
  { element, apiVersion }: Declared,
  report: Report
): void {
  const { name } = property;
  if (property.on && !property.on.includes(element)) {
    report(arg.pos, `Annotation property, ${name} on ${annotation}, is not allowed on ${PLURALS[element]}`);
  } else if (property.since !== undefined && apiVersion < property.since) {
    const version = `${property.since}.0`;
    report(arg.pos, `Annotation property, ${name} on ${annotation}, must be in version ${version} or higher`);
  } else if (property.type === 'Boolean' && !/^(true|false)$/i.test(arg.value)) {
    report(arg.pos, `Invalid value for property ${name} expected type Boolean`);
  } else if (property.values && !property.values.some((each) => each.toLowerCase() === arg.value.toLowerCase())) {
    report(arg.pos, `Annotation property, ${name} on ${annotation}, unknown value: ${arg.value}`);
  }
}
