/** The process of one run: `run-once.ts WORKLOAD FOLDER`, started by main.ts, which hears the measures. */
import { workload } from './workloads.ts';

const [, , id = '', folder = ''] = process.argv;
const chosen = workload(id);
if (!chosen || !process.send) throw new Error('started by npm run bench');
await chosen.warmUp({ folder });
process.send(await chosen.run({ folder }), () => process.disconnect());
