import type { Readable } from 'node:stream';
import { DriverError, type ImageProgress } from '@openshell/driver-api';
import type { Call } from '../call.ts';
import type { Engine } from '../engine.ts';
import { jsonLines } from '../json-lines.ts';
import { errorOfLine, progressLineSchema } from './progress-line.ts';

const stepPattern = /^Step (\d+\/\d+) ?: (.*)/is;

/** How engines name the image they have built, the first as the last line of all. */
const imagePatterns: readonly RegExp[] = [/^([0-9a-f]{64})$/, /^Successfully built ([0-9a-f]+)/];

function imageOf(message: string): string | undefined {
  return imagePatterns.map((pattern) => pattern.exec(message)?.[1]).find(Boolean);
}

/** Errors of the engine or a registry keep their own code; all else is the build's own fault. */
const ownCodes: ReadonlySet<string> = new Set([
  'NOT_FOUND',
  'UNAUTHENTICATED',
  'UNAVAILABLE',
  'RESOURCE_EXHAUSTED',
]);

function buildError(
  engine: Engine,
  call: Call,
  message: string,
  step: string | undefined,
): DriverError {
  const known = engine.failed(call, { message });
  const { details, cause } = known;
  const isStep = step !== undefined && !step.startsWith('FROM');
  const where = step === undefined ? '' : ` at "${step}"`;
  const code = ownCodes.has(known.code) && !isStep ? known.code : 'FAILED_PRECONDITION';
  return new DriverError(
    known.details.resource === undefined ? code : known.code,
    `${call.operation} failed${where}: ${message}`,
    { remedy: known.remedy ?? 'mend that step of the Dockerfile', details, cause },
  );
}

/**
 * Reads the engine's report of a build to its end; answers the id of the image. Rejects with
 * `FAILED_PRECONDITION` and the failing step.
 */
export async function followBuild(
  engine: Engine,
  call: Call,
  body: Readable,
  onProgress: ((progress: ImageProgress) => void) | undefined,
): Promise<string> {
  let step: string | undefined;
  let stepItem: string | undefined;
  let imageId: string | undefined;
  for await (const value of jsonLines(body)) {
    const line = progressLineSchema.parse(value);
    const error = errorOfLine(line);
    if (error !== undefined) throw buildError(engine, call, error, step);
    const message = (line.stream ?? line.status ?? '').trimEnd();
    const [, number, instruction] = stepPattern.exec(message) ?? [];
    if (number !== undefined && instruction !== undefined) {
      step = instruction;
      stepItem = number;
    }
    imageId = line.aux?.ID ?? imageOf(message) ?? imageId;
    const item = line.id ?? stepItem;
    if (message !== '') onProgress?.({ message, ...(item === undefined ? {} : { item }) });
  }
  if (imageId !== undefined) return imageId;
  throw new DriverError('DATA_LOSS', `${call.operation}: the report ended without an image`, {
    remedy: "look at the engine's log, and build again",
  });
}
