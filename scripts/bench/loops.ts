/** Arithmetic in Apex beside the same by hand in JavaScript: what the compiler and the counting of statements cost. */
import { median, plainMeasure, timed, type Measure } from './measure.ts';
import { withScratchOrg } from './scratch-project.ts';

/** Queued, since a synchronous transaction may not run that many statements. */
const APEX = `public class Loops implements Queueable {
    public static Long result;
    private final String kind;
    private final Integer steps;
    public Loops(String kind, Integer steps) {
        this.kind = kind;
        this.steps = steps;
    }
    public void execute(QueueableContext context) {
        if (kind == 'integers') {
            integers();
        } else {
            decimals();
        }
    }
    private void integers() {
        Integer sum = 0;
        for (Integer i = 0; i < steps; i++) {
            sum += i * 3;
        }
        if (sum != EXPECTED_INTEGER) {
            throw new IllegalArgumentException('sum ' + sum);
        }
    }
    private void decimals() {
        Decimal sum = 0;
        Decimal step = 0.37;
        for (Integer i = 0; i < steps; i++) {
            sum += step;
        }
        if (sum != 0.37 * steps) {
            throw new IllegalArgumentException('sum ' + sum);
        }
    }
}`;
const INTEGER_STEPS = 10_000_000;
const DECIMAL_STEPS = 1_000_000;
const TIMES = 7;

export function loops(): Promise<Measure[]> {
  const text = APEX.replace('EXPECTED_INTEGER', String(integersByHand(INTEGER_STEPS)));
  return withScratchOrg({ 'Loops.cls': text }, async (org) => {
    const apex = async (kind: string, steps: number): Promise<number> => {
      org.execute(`System.enqueueJob(new Loops('${kind}', ${steps}));`);
      const wallMs = await timed(() => org.runAsyncWork());
      const [job] = org.query(
        'SELECT Status, ExtendedStatus FROM AsyncApexJob ORDER BY CreatedDate DESC, Id DESC LIMIT 1'
      );
      if (job?.Status !== 'Completed') throw new Error(`${kind}: ${String(job?.ExtendedStatus)}`);
      return wallMs;
    };
    const sides = async (
      kind: string,
      steps: number,
      byHand: (steps: number) => unknown
    ): Promise<[apex: number, plain: number]> => [
      await medianOf(() => apex(kind, steps)),
      await medianOf(() => timed(() => byHand(steps)))
    ];
    const integers = await sides('integers', INTEGER_STEPS, integersByHand);
    const decimals = await sides('decimals', DECIMAL_STEPS, decimalsByHand);
    return [
      plainMeasure('integers', 'Integer loop, 1e7 steps (JavaScript)', ...integers),
      plainMeasure('decimals', 'Decimal sum, 1e6 steps (JavaScript)', ...decimals)
    ];
  });
}

/** A loop of some milliseconds says more about when V8 compiled it than about its code; the middle one of several does not. */
async function medianOf(run: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let time = 0; time < TIMES; time++) times.push(await run());
  return median(times);
}

/** 32-bit, as Apex Integers wrap. */
function integersByHand(steps: number): number {
  let sum = 0;
  for (let i = 0; i < steps; i++) sum = (sum + Math.imul(i, 3)) | 0;
  return sum;
}

/** What one would write for exact sums: a bigint and a scale in an immutable object. */
function decimalsByHand(steps: number): { unscaled: bigint; scale: number } {
  const step = { unscaled: 37n, scale: 2 };
  let sum = { unscaled: 0n, scale: 2 };
  for (let i = 0; i < steps; i++) sum = { unscaled: sum.unscaled + step.unscaled, scale: 2 };
  return sum;
}
