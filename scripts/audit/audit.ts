import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openExport } from '../export/open-export.ts';
import { readFindings } from './findings.ts';
import { jsonReport } from './json-report.ts';
import { checkOutputs, writeOutputs } from './output-files.ts';
import { htmlReport } from './page/page.ts';
import { summary } from './summary.ts';

export interface AuditRequest {
  readonly projectDir: string;
  readonly dir: string;
  readonly jsonFile: string | null;
  readonly htmlFile: string | null;
  readonly now: number;
  readonly onProgress?: ((step: string, done: number) => void) | undefined;
}

/** One full sweep through the package's own Apex over a fresh org; files are written last and whole, or not at all. Answers what to say. */
export async function audit(request: AuditRequest): Promise<string> {
  const { jsonFile, htmlFile, dir } = request;
  checkOutputs(
    [jsonFile, htmlFile].filter((file) => file !== null),
    dir
  );
  const metadataDir = mkdtempSync(join(tmpdir(), 'leakwatch-audit-'));
  try {
    const opened = await openExport({
      projectDir: request.projectDir,
      dir,
      now: request.now,
      metadataDir,
      cacheDir: join(request.projectDir, '.local-org', 'cache'),
      onProgress: request.onProgress
    });
    try {
      const findings = readFindings(opened, request);
      const outputs = [
        ...(jsonFile === null ? [] : [{ file: jsonFile, text: jsonReport(findings) }]),
        ...(htmlFile === null ? [] : [{ file: htmlFile, text: htmlReport(findings) }])
      ];
      writeOutputs(outputs);
      const written = outputs.length === 0 ? '' : `\n\nWritten: ${outputs.map(({ file }) => file).join(', ')}`;
      return `${summary(findings)}${written}`;
    } finally {
      opened.org.dispose();
    }
  } finally {
    rmSync(metadataDir, { recursive: true, force: true });
  }
}
