import { type ImageProgress, parseImageReference } from '@openshell/driver-api';
import {
  type Call,
  createPullTotals,
  type Engine,
  errorOfLine,
  jsonLines,
  type PullRequest,
  progressLineSchema,
} from '@openshell/driver-kit/http-engine';

/** Has the engine fetch an image. A failure can come at the end of an answer of status 200. */
export async function transferImage(
  engine: Engine,
  call: Call,
  { reference, platform, headers }: PullRequest,
  tell: (progress: ImageProgress) => void,
): Promise<void> {
  const { registry, repository, tag, digest } = parseImageReference(reference);
  const totals = createPullTotals();
  const answer = await engine.send(call, {
    method: 'POST',
    path: '/images/create',
    query: {
      fromImage: registry === undefined ? repository : `${registry}/${repository}`,
      // Without one the engine would fetch every tag of the repository.
      tag: digest ?? tag ?? 'latest',
      platform,
    },
    headers,
  });
  for await (const value of jsonLines(answer.body)) {
    const line = progressLineSchema.parse(value);
    const message = errorOfLine(line);
    if (message !== undefined) throw engine.failed(call, { message });
    tell(totals.add(line));
  }
}
