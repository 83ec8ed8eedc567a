import {
  type BuildContext,
  type BuildOptions,
  DriverError,
  type ImageDetails,
  toDriverError as toContractError,
} from '@openshell/driver-api';
import type { Call } from '../call.ts';
import type { LoginSource } from '../credentials/find-login.ts';
import { findLogins } from '../credentials/find-logins.ts';
import { toAuthsHeader } from '../credentials/to-auth-header.ts';
import type { Engine } from '../engine.ts';
import { failureOfThrown } from '../engine-failure.ts';
import type { EngineQuery } from '../engine-request.ts';
import { uploadStream } from '../upload-stream.ts';
import { followBuild } from './follow-build.ts';
import { inspectImage } from './inspect-image.ts';
import { packDirectory } from './pack-directory.ts';

const DEFAULT_DOCKERFILE = 'Dockerfile';

/** What builds need beside the engine. */
export interface BuildParts {
  readonly engine: Engine;
  readonly logins: () => Promise<LoginSource>;
  /** What the engine is told beside what every engine is told. Defaults to nothing. */
  readonly query?: EngineQuery;
  /** How the image is looked at afterwards. Defaults to its id as it is. */
  readonly inspect?: (call: Call, imageId: string) => Promise<ImageDetails>;
}

/** Builds an image with the builder that is part of the engine. */
export async function buildImage(
  { engine, logins, query, inspect }: BuildParts,
  call: Call,
  context: BuildContext,
  options: BuildOptions,
): Promise<ImageDetails> {
  const dockerfile = options.dockerfile ?? DEFAULT_DOCKERFILE;
  const source =
    context.type === 'tar' ? context.stream : await packDirectory(context.path, dockerfile);
  const headers = toAuthsHeader(await findLogins(await logins(), call.signal));
  const { stream, failure } = uploadStream(source);
  try {
    const answer = await engine.send(call, {
      method: 'POST',
      path: '/build',
      query: {
        dockerfile,
        t: options.tags,
        buildargs: options.buildArguments,
        labels: options.labels,
        target: options.target,
        platform: options.platform,
        nocache: options.noCache,
        rm: true,
        forcerm: true,
        ...query,
      },
      headers,
      upload: stream,
    });
    const imageId = await followBuild(engine, call, answer.body, options.onProgress);
    return await (inspect ?? ((of, image) => inspectImage(engine, of, image)))(call, imageId);
  } catch (thrown) {
    if (failure() !== undefined) throw toContractError(`${call.operation}: context`, failure());
    if (DriverError.isInstance(thrown)) throw thrown;
    throw engine.failed(call, failureOfThrown(thrown));
  } finally {
    stream.destroy();
  }
}
