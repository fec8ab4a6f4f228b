/**
 * Writes SUPPORT.md (every platform class and member the local org has) and OPTIONS.md (every doubt about the platform, as a switch),
 * from the same declarations the checker and the runtime read. `--check` writes nothing and fails when a page is not what it would write.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { functionNames } from '../src/formulas/index.ts';
import { DOUBTS } from '../src/options/options.ts';
import { methodsKnownByName, typesKnownByName } from '../src/platform/known-by-name.ts';
import { PLATFORM } from '../src/platform/registry.ts';
import type { PlatformMember, PlatformType } from '../src/types/platform-declaration.ts';

const pages = { 'SUPPORT.md': supportPage(PLATFORM), 'OPTIONS.md': optionsPage() };

for (const [name, text] of Object.entries(pages)) {
  const page = new URL(`../${name}`, import.meta.url);
  if (!process.argv.includes('--check')) writeFileSync(page, text);
  else if (readFileSync(page, 'utf8') !== text) {
    console.error(
      `local-org/${name} is not what the declarations say; run: npx tsx local-org/scripts/write-support.ts`
    );
    process.exitCode = 1;
  }
}

function optionsPage(): string {
  return [
    '# What is unsure about the platform',
    '',
    'Generated from `src/options/options.ts`; do not edit. Where the documentation is silent or contradicts itself, each answer that may be',
    "true is a value of a switch; the first is the default. The package's Apex tests pass under every one of them. To run any project's",
    'tests under one: `npx local-org test PROJECT_DIR --option partnerRows=one`.',
    '',
    ...Object.entries(DOUBTS).flatMap(([name, { question, why, values }]) => [
      `## ${name}`,
      '',
      `${question} Unsure because: ${why}.`,
      '',
      ...values.map(([value, meaning]) => `- \`${String(value)}\`: ${meaning}`),
      ''
    ])
  ].join('\n');
}

function supportPage(types: readonly PlatformType[]): string {
  const shown = types.filter((type) => !type.name.includes('$')).sort((a, b) => (a.name < b.name ? -1 : 1));
  const members = shown.reduce((sum, type) => sum + type.members.length, 0);
  return [
    '# What the local org has of the platform library',
    '',
    `Generated from the declarations in \`src/platform/\`; do not edit. ${shown.length} types with ${members} members. What the platform has beyond it stands under [Known and not done](#known-and-not-done); anything else does not compile.`,
    '',
    ...shown.flatMap(section),
    '## Functions of formulas',
    '',
    'In validation rules, formula fields and default values:',
    functionNames()
      .map((name) => `\`${name}\``)
      .join(', '),
    '',
    ...notDone()
  ].join('\n');
}

/** Code that names these compiles with a warning; running it raises LO1000 with file, line and column. */
function notDone(): string[] {
  const types = typesKnownByName().map(({ name }) => name);
  const methods = new Map<string, string[]>();
  for (const { type, name } of methodsKnownByName()) methods.set(type, [...(methods.get(type) ?? []), name]);
  const byNamespace = new Map<string, number>();
  for (const name of types.filter((each) => each.includes('.'))) {
    const namespace = name.slice(0, name.indexOf('.'));
    byNamespace.set(namespace, (byNamespace.get(namespace) ?? 0) + 1);
  }
  return [
    '## Known and not done',
    '',
    'The platform has these. Code that names them compiles with a warning, and running it raises an error with code `LO1000`, file, line and column.',
    '',
    `- types: ${codes(types.filter((name) => !name.includes('.')))}`,
    `- types in namespaces: ${[...byNamespace].map(([name, count]) => `\`${name}\` (${count})`).join(', ')}`,
    ...[...methods].map(([type, names]) => `- methods of \`${type}\`: ${codes([...new Set(names)])}`),
    '',
    'What is refused in one case of a thing that is otherwise there (a clause of a query, an argument of a method, an element of metadata) is listed, case by',
    'case, in [`test/unsupported/`](test/unsupported/), where each is held to raise its code and place.',
    ''
  ];
}
function codes(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

function section(type: PlatformType): string[] {
  const parameters = type.typeParams.length > 0 ? `<${type.typeParams.join(', ')}>` : '';
  const lines = type.members.map((member) => `- \`${signature(member)}\``);
  if (type.constants.length > 0) lines.push(`- constants: ${type.constants.map((name) => `\`${name}\``).join(', ')}`);
  return [
    `## ${type.name}${parameters}`,
    '',
    `${type.kind}${type.superclass ? `, extends ${type.superclass}` : ''}`,
    '',
    ...new Set(lines),
    ''
  ];
}

function signature(member: PlatformMember): string {
  if (member.kind === 'constructor') return `new ${member.signature}`;
  const text = member.isStatic ? `static ${member.signature}` : member.signature;
  return member.kind === 'property' ? `${text} { get;${member.set ? ' set;' : ''} }` : text;
}
