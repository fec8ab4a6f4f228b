/** One thing that must hold of a checkout. Each problem is one line that names the file and says what would be right. */
export interface Check {
  readonly name: string;
  readonly run: (root: string) => Promise<readonly string[]> | readonly string[];
}
