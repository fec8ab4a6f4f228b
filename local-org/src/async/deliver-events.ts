/** Hands published event messages to their triggers: each object's together, in a transaction of their own. */
import { ApexException } from '../values/apex-exception.ts';
import type { SObjectValue } from '../values/sobject-value.ts';
import type { AsyncHost } from './host.ts';

/** As many as one trigger run gets. */
const MOST = 2000;

export function deliver(host: AsyncHost, messages: readonly SObjectValue[]): void {
  const runtime = host.runtime();
  const trigger = runtime.trigger;
  runtime.trigger = null;
  try {
    for (const run of runs(messages)) {
      try {
        host.run('Synchronous', publisherOf(run), () => runtime.database.events.fire(run));
      } catch (error) {
        // Nobody waits for a subscriber: his exception reaches the log alone.
        if (!(error instanceof ApexException)) throw error;
        runtime.log('ERROR', `delivering ${run[0]?.type.name}: ${error.typeName}: ${error.message}`);
      }
    }
  } finally {
    runtime.trigger = trigger;
  }
}

const publisherOf = (run: readonly SObjectValue[]): string => String(run[0]?.values['CreatedById']);

function runs(messages: readonly SObjectValue[]): SObjectValue[][] {
  const byObject = new Map<string, SObjectValue[]>();
  for (const message of messages) {
    const { name } = message.type;
    const known = byObject.get(name);
    if (known) known.push(message);
    else byObject.set(name, [message]);
  }
  return [...byObject.values()].flatMap((all) =>
    Array.from({ length: Math.ceil(all.length / MOST) }, (_, i) => all.slice(i * MOST, (i + 1) * MOST))
  );
}
