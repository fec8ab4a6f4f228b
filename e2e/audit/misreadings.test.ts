/** The generated exports hold every edge: whoever reads one sentence of the design otherwise gives another answer on them. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readExport, type ExportRows } from './export-rows.ts';
import { generateExport, writeExport } from './generate-export.ts';
import { MISREADINGS } from './misreadings.ts';
import { judge } from './oracle.ts';
import { FAMILIES, RULES } from './rules.ts';
import { withFolder } from './run-audit.ts';
import { EVERYTHING, SHAPES } from './shapes.ts';

const NOW = '2025-03-01T12:00:00Z';

interface Judged {
  readonly rows: ExportRows;
  readonly answer: string;
}

describe('the generated exports', () => {
  const judged: Judged[] = [];

  it('break each rule a hundred times and more', async () => {
    const counts = new Map(RULES.map((rule) => [rule as string, 0]));
    for (const [at, shape] of [...SHAPES, EVERYTHING].entries()) {
      await withFolder(async (folder) => {
        const data = join(folder, 'export');
        writeExport(data, generateExport({ shape, seed: 900 + at, deals: 300, now: NOW }));
        const rows = readExport(data);
        const { leaks } = judge(rows, NOW);
        for (const { rule } of leaks) counts.set(rule, (counts.get(rule) ?? 0) + 1);
        judged.push({ rows, answer: JSON.stringify(leaks) });
      });
    }

    assert.deepEqual([...counts.keys()], Object.keys(FAMILIES));
    for (const [rule, count] of counts) assert.ok(count > 100, `${rule} is broken ${count} times`);
  });

  for (const { taken, reading } of MISREADINGS) {
    it(`tell a judge apart who takes it that ${taken}`, () => {
      const noticed = judged.some(({ rows, answer }) => differs(answer, () => judge(rows, NOW, reading).leaks));

      assert.ok(noticed, 'no generated export tells the difference');
    });
  }
});

/** A reading under which an export cannot even be judged, two accounts being one, is told apart too. */
function differs(answer: string, misread: () => object): boolean {
  try {
    return JSON.stringify(misread()) !== answer;
  } catch (error) {
    return /UNIQUE constraint failed/.test(String(error)) || assert.fail(error as Error);
  }
}
