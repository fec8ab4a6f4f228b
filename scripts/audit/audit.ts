import { existsSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '../../local-org/src/data/index.ts';
import { openExport } from '../export/open-export.ts';
import { htmlReport } from './html-report.ts';
import { jsonReport } from './json-report.ts';
import { readFindings } from './findings.ts';
import { summary } from './summary.ts';

export interface AuditRequest {
  readonly projectDir: string;
  readonly dir: string;
  readonly jsonFile: string | null;
  readonly htmlFile: string | null;
  readonly now: number;
}

/** One full sweep through the package's own Apex over a fresh org; files are written last and whole, or not at all. */
export async function audit(request: AuditRequest): Promise<void> {
  for (const file of [request.jsonFile, request.htmlFile]) if (file !== null) checkWritable(file);
  const metadataDir = mkdtempSync(join(tmpdir(), 'leakwatch-audit-'));
  try {
    const opened = await openExport({
      projectDir: request.projectDir,
      dir: request.dir,
      now: request.now,
      metadataDir,
      cacheDir: join(request.projectDir, '.local-org', 'cache')
    });
    const findings = readFindings(opened, request);
    if (request.jsonFile !== null) writeWhole(request.jsonFile, jsonReport(findings));
    if (request.htmlFile !== null) writeWhole(request.htmlFile, htmlReport(findings));
    console.log(summary(findings));
    for (const file of [request.jsonFile, request.htmlFile]) if (file !== null) console.log(`Written: ${file}`);
    opened.org.dispose();
  } finally {
    rmSync(metadataDir, { recursive: true, force: true });
  }
}

/** Told before the work, not after it. */
function checkWritable(file: string): void {
  const folder = dirname(resolve(file));
  if (!existsSync(folder)) throw new InputError(file, null, `cannot be written, there is no folder ${folder}`);
  if (existsSync(file) && statSync(file).isDirectory()) throw new InputError(file, null, 'is a folder; name a file');
}

function writeWhole(file: string, text: string): void {
  const part = `${file}.part`;
  writeFileSync(part, text);
  renameSync(part, file);
}
