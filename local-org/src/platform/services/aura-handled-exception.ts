/**
 * AuraHandledException: the browser gets the message it was made with; Apex itself reads 'Script-thrown exception' until
 * somebody calls setMessage, as on the platform.
 */
import { constructor, platformException } from '../../types/platform-declaration.ts';
import { ApexException } from '../../values/apex-exception.ts';

const HIDDEN = 'Script-thrown exception';

export class AuraHandledException extends ApexException {
  /** What the browser gets. */
  readonly auraMessage: string | null;

  constructor(message: string | null, cause: ApexException | null) {
    super(HIDDEN, cause);
    this.typeName = 'System.AuraHandledException';
    this.auraMessage = message;
  }
}

const create = (message: string | null, cause: ApexException | null): AuraHandledException =>
  new AuraHandledException(message, cause);

export const AURA_HANDLED_EXCEPTION = platformException('System.AuraHandledException', [
  constructor('()', () => create(null, null)),
  constructor('(String message)', (_cx, message: string | null) => create(message, null)),
  constructor('(System.Exception cause)', (_cx, cause: ApexException | null) => create(null, cause)),
  constructor('(String message, System.Exception cause)', (_cx, message: string | null, cause: ApexException | null) =>
    create(message, cause)
  )
]);
