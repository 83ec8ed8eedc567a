import * as z from 'zod/mini';

/** How a run ended. */
export interface RunEnd {
  /** Absent where nobody was there to hear it. */
  readonly exitCode?: number | undefined;
  readonly finishedAtMs: number;
}

/** What is known of the last run of a container, beside what the program shows. */
export interface KnownRun {
  /** When the container was made; tells it from another of the same name. */
  readonly creationDate: string;
  /** When the service says that it started; tells this run from the next one. */
  readonly startedDate: string;
  readonly startedAtMs: number;
  readonly end?: RunEnd | undefined;
}

const knownRunSchema: z.ZodMiniType<KnownRun> = z.object({
  creationDate: z.string(),
  startedDate: z.string(),
  startedAtMs: z.number(),
  end: z.optional(z.object({ exitCode: z.optional(z.number()), finishedAtMs: z.number() })),
});

/** Reads what was kept in a file; none when it is no such thing. */
export function parseKnownRun(text: string): KnownRun | undefined {
  try {
    return knownRunSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
