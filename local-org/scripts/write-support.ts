/**
 * Writes SUPPORT.md: every platform class and member the local org has, from the same declarations the checker and the
 * runtime read. `--check` writes nothing and fails when the page is not what it would write.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { functionNames } from '../src/formulas/index.ts';
import { PLATFORM } from '../src/platform/registry.ts';
import type { PlatformMember, PlatformType } from '../src/types/platform-declaration.ts';

const page = new URL('../SUPPORT.md', import.meta.url);
const text = supportPage(PLATFORM);

if (!process.argv.includes('--check')) writeFileSync(page, text);
else if (readFileSync(page, 'utf8') !== text) {
  console.error(
    'local-org/SUPPORT.md is not what the declarations say; run: npx tsx local-org/scripts/write-support.ts'
  );
  process.exitCode = 1;
}

function supportPage(types: readonly PlatformType[]): string {
  const shown = types.filter((type) => !type.name.includes('$')).sort((a, b) => (a.name < b.name ? -1 : 1));
  const members = shown.reduce((sum, type) => sum + type.members.length, 0);
  return [
    '# What the local org has of the platform library',
    '',
    `Generated from the declarations in \`src/platform/\`; do not edit. ${shown.length} types with ${members} members. What is not listed does not compile; what is listed and not done says so with a coded error.`,
    '',
    ...shown.flatMap(section),
    '## Functions of formulas',
    '',
    'In validation rules, formula fields and default values:',
    functionNames()
      .map((name) => `\`${name}\``)
      .join(', '),
    ''
  ].join('\n');
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
