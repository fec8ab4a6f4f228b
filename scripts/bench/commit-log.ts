import type { LocalOrgFacade } from '../../local-org/src/index.ts';
import { spread, type ChunkFigures } from './measure.ts';

interface Commit {
  readonly kind: string;
  readonly queries: number;
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

  /** A batch begins with its start and ends with its finish; the chunks lie between. */
  batchChunks(): ChunkFigures {
    return figuresOf(this.commits.filter((commit) => commit.kind === 'Batch').slice(1, -1));
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
