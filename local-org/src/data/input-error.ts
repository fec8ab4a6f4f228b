/** What is wrong with a user's input: `FILE:LINE: what is wrong and what would be right`. No stack trace is ever shown for it. */
export class InputError extends Error {
  constructor(file: string, line: number | null, message: string) {
    super(line === null ? `${file}: ${message}` : `${file}:${line}: ${message}`);
    this.name = 'InputError';
  }
}
