import { Decimal } from '../../local-org/src/values/index.ts';
import type { LocalOrgFacade } from '../../local-org/src/org/contract.ts';
import { InputError } from '../../local-org/src/data/index.ts';

interface Stage {
  readonly isClosed: boolean;
  readonly isWon: boolean;
  readonly probability: Decimal;
}

/** What a stage says of a deal, for exports without IsClosed, IsWon or Probability. */
export class ExportStages {
  private readonly stages = new Map<string, Stage>();

  constructor(org: LocalOrgFacade) {
    for (const row of org.query('SELECT ApiName, IsClosed, IsWon, DefaultProbability FROM OpportunityStage')) {
      const stage = {
        isClosed: row.IsClosed === true,
        isWon: row.IsWon === true,
        probability: Decimal.parse(String(row.DefaultProbability ?? 0))
      };
      this.stages.set(fold(row.ApiName), stage);
    }
  }

  /** Fills what the row leaves out; `missing` names the columns the file has not. */
  complete(row: Record<string, unknown>, missing: readonly string[], file: string, line: number): void {
    if (missing.length === 0) return;
    const stage = this.stages.get(fold(row.StageName));
    if (!stage) {
      const named = row.StageName === null ? 'is blank' : `"${String(row.StageName)}" is not among the stages known`;
      throw new InputError(
        file,
        line,
        `StageName ${named}, so ${missing.join(', ')} cannot be told; add the column${missing.length > 1 ? 's' : ''}, or standardValueSets/OpportunityStage.standardValueSet-meta.xml`
      );
    }
    for (const column of missing)
      row[column] = column === 'IsClosed' ? stage.isClosed : column === 'IsWon' ? stage.isWon : stage.probability;
  }
}

function fold(value: unknown): string {
  return String(value ?? '')
    .trim()
    .toLowerCase();
}
