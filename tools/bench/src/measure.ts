import { median } from './median.ts';

/** One figure: the same work done with our driver and with the raw client, in turn, in one run. */
export interface Measurement {
  readonly name: string;
  readonly engine: string;
  /** Ours over raw. For milliseconds smaller is better, for MB/s larger. */
  readonly ratio: number;
  readonly ours: number;
  readonly raw: number;
  readonly unit: 'ms' | 'MB/s' | 'MB';
  readonly samples: number;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** What is compared: two ways to the same result. */
export interface Comparison {
  readonly name: string;
  readonly engine: string;
  readonly samples: number;
  readonly ours: (round: number) => Promise<unknown>;
  readonly raw: (round: number) => Promise<unknown>;
  /** Bytes moved per round, to tell a throughput instead of a time. */
  readonly bytes?: number;
}

/** Takes turns, so that what else the machine does hits both alike; the first round warms up. */
export async function compare(comparison: Comparison): Promise<Measurement> {
  const { name, engine, samples, bytes } = comparison;
  const ours: number[] = [];
  const raw: number[] = [];
  for (let round = -1; round < samples; round += 1) {
    const isOursFirst = round % 2 === 0;
    if (isOursFirst) ours.push(await timed(() => comparison.ours(round)));
    raw.push(await timed(() => comparison.raw(round)));
    if (!isOursFirst) ours.push(await timed(() => comparison.ours(round)));
  }
  const [our, its] = [median(ours.slice(1)), median(raw.slice(1))];
  const speed = (ms: number): number => (bytes ?? 0) / 1e3 / ms;
  return bytes === undefined
    ? { name, engine, ratio: our / its, ours: our, raw: its, unit: 'ms', samples }
    : { name, engine, ratio: its / our, ours: speed(our), raw: speed(its), unit: 'MB/s', samples };
}
