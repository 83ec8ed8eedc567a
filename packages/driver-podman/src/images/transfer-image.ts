import type { ImageProgress } from '@openshell/driver-api';
import {
  type Call,
  type Engine,
  jsonLines,
  type Nullish,
  type PullRequest,
} from '@openshell/driver-kit/http-engine';
import { toFullReference } from '@openshell/driver-kit/podman';
import * as z from 'zod/mini';
import { toPlatformQuery } from './platform.ts';

interface PullLine {
  readonly stream?: Nullish<string>;
  readonly error?: Nullish<string>;
}

const lineSchema: z.ZodMiniType<PullLine> = z.object({
  stream: z.nullish(z.string()),
  error: z.nullish(z.string()),
});

/** The blob a line is about, as in `Copying blob sha256:…`. */
function itemOf(message: string): string | undefined {
  return /\b(?:blob|config) (?:sha256:)?([0-9a-f]{12,64})/.exec(message)?.[1];
}

/** Has the engine fetch an image. A failure comes in the answer, whose status is 200. */
export async function transferImage(
  engine: Engine,
  call: Call,
  { reference, platform, headers }: PullRequest,
  tell: (progress: ImageProgress) => void,
): Promise<void> {
  const query = {
    reference: toFullReference(reference),
    policy: 'always',
    ...toPlatformQuery(platform),
  };
  const request = { method: 'POST', path: '/images/pull', query, headers } as const;
  const answer = await engine.send(call, request);
  for await (const value of jsonLines(answer.body)) {
    const { stream, error } = lineSchema.parse(value);
    if (error) throw engine.failed(call, { message: error });
    const message = stream?.trim() ?? '';
    if (message === '') continue;
    const item = itemOf(message);
    tell({ message, ...(item === undefined ? {} : { item }) });
  }
}
