import { readFileSync } from 'node:fs';
import { failureOf } from '../../testing/failure.ts';
import { ApexException } from '../../values/index.ts';
import { EXIT_FAILED, EXIT_OK, UsageError } from '../command.ts';
import { openOrg } from '../open-org.ts';
import { err, out } from '../print.ts';
import { userId } from './user.ts';

export interface ApexRequest {
  readonly file: string;
  readonly projectDir: string;
  readonly databaseFile: string | null;
  readonly username: string | null;
}

export async function runApex(request: ApexRequest): Promise<number> {
  const apex = readText(request.file);
  const org = await openOrg(request.projectDir, {
    ...(request.databaseFile === null ? {} : { databaseFile: request.databaseFile }),
    log: (level, message) => out(`${level}  ${message}`)
  });
  try {
    out('local org (emulated): executes anonymous Apex');
    org.execute(apex, userId(org, request.username));
    await org.runAsyncWork();
    return EXIT_OK;
  } catch (error) {
    if (!(error instanceof ApexException)) throw error;
    const failure = failureOf(error);
    err(failure.message);
    if (failure.stack !== null) err(failure.stack);
    return EXIT_FAILED;
  } finally {
    org.dispose();
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file}: cannot be read`);
  }
}
