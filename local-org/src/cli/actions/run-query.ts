import { failureOf } from '../../testing/failure.ts';
import { ApexException } from '../../values/index.ts';
import { EXIT_FAILED, EXIT_OK } from '../command.ts';
import { openOrg } from '../open-org.ts';
import { counted, err, out, tableLines } from '../print.ts';
import { userId } from './user.ts';

export interface QueryRequest {
  readonly soql: string;
  readonly projectDir: string;
  readonly databaseFile: string | null;
  /** null: system mode. */
  readonly username: string | null;
  readonly isJson: boolean;
}

export async function runQuery(request: QueryRequest): Promise<number> {
  const org = await openOrg(
    request.projectDir,
    request.databaseFile === null ? {} : { databaseFile: request.databaseFile }
  );
  try {
    const rows = org.query(request.soql, request.username === null ? undefined : userId(org, request.username));
    if (request.isJson) out(JSON.stringify(rows, null, 2));
    else {
      if (rows.length > 0) tableLines(rows).forEach(out);
      out(`local org (emulated): ${counted(rows.length, 'row')}`);
    }
    return EXIT_OK;
  } catch (error) {
    if (!(error instanceof ApexException)) throw error;
    err(failureOf(error).message);
    return EXIT_FAILED;
  } finally {
    org.dispose();
  }
}
