import * as z from 'zod';
import type { Nullish } from '../nullish.ts';

/** One line of a pull, a build or a load. */
export interface ProgressLine {
  readonly status?: Nullish<string>;
  readonly id?: Nullish<string>;
  readonly stream?: Nullish<string>;
  readonly error?: Nullish<string>;
  readonly errorDetail?: Nullish<{ readonly message?: Nullish<string> }>;
  readonly progressDetail?: Nullish<{
    readonly current?: Nullish<number>;
    readonly total?: Nullish<number>;
  }>;
  readonly aux?: Nullish<{ readonly ID?: Nullish<string> }>;
}

/** One line of a pull, a build or a load. */
export const progressLineSchema: z.ZodType<ProgressLine> = z.object({
  status: z.string().nullish(),
  id: z.string().nullish(),
  stream: z.string().nullish(),
  error: z.string().nullish(),
  errorDetail: z.object({ message: z.string().nullish() }).nullish(),
  progressDetail: z
    .object({ current: z.number().nullish(), total: z.number().nullish() })
    .nullish(),
  aux: z.object({ ID: z.string().nullish() }).nullish(),
});

/** The error a line tells of, if it does: an answer of status 200 can still end in one. */
export function errorOfLine({ error, errorDetail }: ProgressLine): string | undefined {
  return errorDetail?.message || error || undefined;
}
