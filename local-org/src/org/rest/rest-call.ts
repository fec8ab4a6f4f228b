/** What comes in at `/services/apexrest`, and what goes out. */
export interface RestCall {
  readonly method: string;
  /** Below `/services/apexrest`, decoded, without the query: `/accounts/1`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly remoteAddress: string | null;
}
export interface RestAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer | null;
}
/** What the platform answers in place of the class, as `[{errorCode, message}]`. */
export class ApexRestError extends Error {
  readonly status: number;
  readonly errorCode: string;
  constructor(status: number, errorCode: string, message: string) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
  }
}
