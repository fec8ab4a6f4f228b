import type { LocalOrgFacade } from '../../local-org/src/index.ts';
import { spread, type ChunkFigures, type Cost } from './measure.ts';

interface Commit {
  readonly kind: string;
  readonly queries: number;
  readonly queryRows: number;
  readonly dmlStatements: number;
  readonly dmlRows: number;
  readonly statements: number;
}

/** What Apex used in every transaction of an org since the log was started or cleared. */
export class CommitLog {
  private commits: Commit[] = [];

  constructor(org: LocalOrgFacade) {
    org.onCommit((kind, limits) => {
      this.commits.push({
        kind,
        queries: limits.used('queries'),
        queryRows: limits.used('queryRows'),
        dmlStatements: limits.used('dmlStatements'),
        dmlRows: limits.used('dmlRows'),
        statements: limits.cpu.ticks
      });
    });
  }

  clear(): void {
    this.commits = [];
  }

  /** Transactions of an API client. */
  saves(): ChunkFigures {
    return figuresOf(this.commits.filter((commit) => commit.kind === 'Synchronous'));
  }

  /** Ticks of a sweep that took deals; a batch begins with its start and ends with its finish, and may be followed by another. */
  ticks(): ChunkFigures {
    return figuresOf(this.commits.filter((commit) => commit.kind === 'Batch' && commit.dmlStatements > 1));
  }

  /** All transactions together. */
  total(): Cost {
    const sum = (of: (commit: Commit) => number): number => this.commits.reduce((all, commit) => all + of(commit), 0);
    return {
      transactions: this.commits.length,
      rowsRead: sum((commit) => commit.queryRows),
      queries: sum((commit) => commit.queries),
      dmlStatements: sum((commit) => commit.dmlStatements),
      dmlRows: sum((commit) => commit.dmlRows),
      statements: sum((commit) => commit.statements)
    };
  }
}

function figuresOf(commits: readonly Commit[]): ChunkFigures {
  return {
    transactions: commits.length,
    queries: spread(commits.map((commit) => commit.queries)),
    dmlStatements: spread(commits.map((commit) => commit.dmlStatements)),
    dmlRows: spread(commits.map((commit) => commit.dmlRows)),
    statements: spread(commits.map((commit) => commit.statements))
  };
}
