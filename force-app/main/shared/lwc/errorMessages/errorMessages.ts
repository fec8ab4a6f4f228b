type Messages = readonly { readonly message?: unknown }[];
interface SaveErrors {
  readonly errors?: Messages;
  readonly pageErrors?: Messages;
  readonly fieldErrors?: Readonly<Record<string, Messages>>;
}
/** Apex says what its DML failed with in the body itself, the record API in `output`. */
interface ErrorBody extends SaveErrors {
  readonly message?: unknown;
  readonly output?: SaveErrors;
}

/**
 * The messages in whatever a call to the server failed with: Apex errors, record errors, a lost connection, a script error.
 * Blank and repeated messages are left out.
 */
export function errorMessages(errors: unknown): string[] {
  const list: readonly unknown[] = Array.isArray(errors) ? errors : [errors];
  const messages = list
    .flatMap((error) => messagesOf(error))
    .filter((message): message is string => typeof message === 'string' && message.trim() !== '');
  return [...new Set(messages)];
}

function messagesOf(error: unknown): unknown[] {
  if (typeof error === 'string') {
    return [error];
  }
  if (error === null || typeof error !== 'object') {
    return [];
  }
  const { body, message, statusText } = error as { body?: unknown; message?: unknown; statusText?: unknown };
  const found = Array.isArray(body) ? body.flatMap((part) => bodyMessages(part)) : bodyMessages(body);
  return found.length > 0 ? found : [message ?? statusText];
}

function bodyMessages(body: unknown): unknown[] {
  if (body === null || typeof body !== 'object') {
    return typeof body === 'string' ? [body] : [];
  }
  const { message, output = body as SaveErrors } = body as ErrorBody;
  const { errors = [], pageErrors = [], fieldErrors = {} } = output;
  const details = [...errors, ...pageErrors, ...Object.values(fieldErrors).flat()].map((detail) => detail.message);
  return details.length > 0 ? details : [message];
}
