/** The process of one run: `run-once.ts WORKLOAD FOLDER`, started by main.ts, which hears the measures. */
import { WORKLOADS } from './workloads.ts';

const [, , id, folder = ''] = process.argv;
const workload = WORKLOADS.find((one) => one.id === id);
if (!workload || !process.send) throw new Error('started by npm run bench');
await workload.warmUp({ folder });
process.send(await workload.run({ folder }), () => process.disconnect());
