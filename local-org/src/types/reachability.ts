/** Does control come out at the end of a statement? Finds missing returns and statements nothing can reach. */
import type { Report } from './program-symbols.ts';
import type { TStmt } from './typed-tree.ts';

/** Reports `Unreachable statement`; answers whether the end of the list can be reached. */
export function completes(statements: readonly TStmt[], report: Report): boolean {
  let isOpen = true;
  for (const s of statements) {
    if (!isOpen) {
      report(s.pos, 'Unreachable statement');
      return false;
    }
    isOpen = statementCompletes(s, report);
  }
  return isOpen;
}
function statementCompletes(s: TStmt, report: Report): boolean {
  switch (s.kind) {
    case 'Block':
      return completes(s.statements, report);
    case 'If': {
      const then = statementCompletes(s.then, report);
      const otherwise = s.otherwise === null || statementCompletes(s.otherwise, report);
      return then || otherwise;
    }
    case 'For':
    case 'ForEach':
    case 'While':
    case 'DoWhile':
      // A loop counts as left, even while (true).
      statementCompletes(s.body, report);
      return true;
    case 'Return':
    case 'Throw':
      return false;
    case 'Try': {
      let isOpen = statementCompletes(s.body, report);
      for (const c of s.catches) isOpen = statementCompletes(c.body, report) || isOpen;
      return s.finallyBody ? statementCompletes(s.finallyBody, report) && isOpen : isOpen;
    }
    case 'Switch': {
      let isOpen = s.otherwise === null || statementCompletes(s.otherwise, report);
      for (const c of s.cases) isOpen = statementCompletes(c.body, report) || isOpen;
      return isOpen;
    }
    case 'RunAs':
      return statementCompletes(s.body, report);
    default:
      return true;
  }
}
