import * as z from 'zod/mini';
import type { AnswerSchema } from '../answer-schema.ts';
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
export const progressLineSchema: AnswerSchema<ProgressLine> = z.object({
  status: z.nullish(z.string()),
  id: z.nullish(z.string()),
  stream: z.nullish(z.string()),
  error: z.nullish(z.string()),
  errorDetail: z.nullish(z.object({ message: z.nullish(z.string()) })),
  progressDetail: z.nullish(
    z.object({ current: z.nullish(z.number()), total: z.nullish(z.number()) }),
  ),
  aux: z.nullish(z.object({ ID: z.nullish(z.string()) })),
});

/** The error a line tells of, if it does: an answer of status 200 can still end in one. */
export function errorOfLine({ error, errorDetail }: ProgressLine): string | undefined {
  return errorDetail?.message || error || undefined;
}
