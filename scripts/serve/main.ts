/** `npm start [-- --data DIR] [--port N]` */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { serve } from './serve.ts';

const USAGE = `usage: npm start [-- --data DIR] [--port N]

--data DIR   show your own CRM export instead of the demo deals (files as for npm run audit)
--port N     where to listen on this machine; 4320 unless told, 0 for any free port`;

// An exit that is asked for is an ordinary one: temporary files go.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
await serve(readArguments());

function readArguments(): Parameters<typeof serve>[0] {
  try {
    const { values } = parseArgs({
      options: { data: { type: 'string' }, port: { type: 'string' }, help: { type: 'boolean', short: 'h' } }
    });
    if (values.help) {
      console.log(USAGE);
      process.exit(0);
    }
    const port = values.port === undefined ? 4320 : Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new Error(`--port ${values.port} is not a port; give a number from 0 to 65535`);
    return {
      projectDir: fileURLToPath(new URL('../..', import.meta.url)),
      dataDir: values.data === undefined ? null : resolve(values.data),
      port
    };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
}
