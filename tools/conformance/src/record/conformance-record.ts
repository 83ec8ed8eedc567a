import * as z from 'zod';

/** A case that did not pass, and why. */
export interface NotedCase {
  readonly id: string;
  readonly clause: string;
  readonly reason: string;
}

/** What is kept of a run of the kit: enough to say what was tried where, and what came of it. */
export interface ConformanceRecord {
  /** Form of this document. */
  readonly formatVersion: 1;
  /** The driver, as in `docker`. */
  readonly driver: string;
  /** Where it was tried, as in `docker-28.5`. */
  readonly place: string;
  /** What stood in for the engine, when it was not the real one. */
  readonly standIn: string | null;
  readonly engine: {
    readonly name: string;
    readonly version: string;
    readonly apiVersion: string;
    readonly operatingSystem: string;
    readonly architecture: string;
    readonly rootless: boolean;
  };
  /** Whether the whole kit was gone through. What is not whole proves nothing on a page. */
  readonly isWhole: boolean;
  readonly isConformant: boolean;
  /** Day it began, in UTC, as `2026-11-21`. */
  readonly date: string;
  /** The commit that was tried. */
  readonly commit: string;
  /** Version of Node it ran on. */
  readonly node: string;
  readonly durationMs: number;
  readonly counts: {
    readonly passed: number;
    readonly failed: number;
    readonly expectedFailures: number;
    readonly skipped: number;
    readonly notApplicable: number;
  };
  /** What the driver left behind. */
  readonly leaks: readonly string[];
  /** Failed, or passed though expected to fail. */
  readonly failed: readonly NotedCase[];
  readonly expectedFailures: readonly NotedCase[];
  readonly skipped: readonly NotedCase[];
}

const count = z.int().min(0);
const notedCases = z.array(
  z.strictObject({ id: z.string(), clause: z.string(), reason: z.string() }),
);

export const conformanceRecordSchema: z.ZodType<ConformanceRecord> = z.strictObject({
  formatVersion: z.literal(1),
  driver: z.string(),
  place: z.string(),
  standIn: z.string().nullable(),
  engine: z.strictObject({
    name: z.string(),
    version: z.string(),
    apiVersion: z.string(),
    operatingSystem: z.string(),
    architecture: z.string(),
    rootless: z.boolean(),
  }),
  isWhole: z.boolean(),
  isConformant: z.boolean(),
  date: z.iso.date(),
  commit: z.string().regex(/^[0-9a-f]{40}$/, 'is no commit'),
  node: z.string(),
  durationMs: count,
  counts: z.strictObject({
    passed: count,
    failed: count,
    expectedFailures: count,
    skipped: count,
    notApplicable: count,
  }),
  leaks: z.array(z.string()),
  failed: notedCases,
  expectedFailures: notedCases,
  skipped: notedCases,
});
