import {
  type CallOptions,
  DriverError,
  type ImageDetails,
  type ImageProgress,
  isImageId,
  type PullOptions,
} from '@openshell/driver-api';
import { createSharedWork, type RunShared } from '../../support/shared-work.ts';
import { type Call, engineCall } from '../call.ts';
import { findLogin, type LoginSource } from '../credentials/find-login.ts';
import { registryOfImage } from '../credentials/registry-key.ts';
import type { FoundLogin } from '../credentials/registry-login.ts';
import { toAuthHeader } from '../credentials/to-auth-header.ts';
import type { Engine } from '../engine.ts';
import { failureOfThrown } from '../engine-failure.ts';
import { inspectImage } from './inspect-image.ts';
import { createThrottle } from './throttle.ts';

const PROGRESS_PAUSE_MS = 100;

/** What a transfer is told. */
export interface PullRequest {
  readonly reference: string;
  /** As in `linux/arm64`; the engine's own when absent. */
  readonly platform: string | undefined;
  /** What logs in to the registry. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What pulls need beside the engine. */
export interface PullParts {
  readonly engine: Engine;
  readonly logins: () => Promise<LoginSource>;
  /** Has the engine fetch an image and reads its report to the end. */
  readonly transfer: (
    call: Call,
    request: PullRequest,
    tell: (progress: ImageProgress) => void,
  ) => Promise<void>;
  /** How the image is looked at afterwards. Defaults to the reference as it is. */
  readonly inspect?: (call: Call, reference: string) => Promise<ImageDetails>;
}

type Pull = (reference: string, options?: PullOptions & CallOptions) => Promise<ImageDetails>;

/** The credentials of a pull: the caller's, else what the docker client would use. */
async function loginOf(
  { logins }: PullParts,
  call: Call,
  reference: string,
  { credentials }: PullOptions,
): Promise<FoundLogin> {
  if (credentials !== undefined) return { login: { type: 'password', ...credentials } };
  return findLogin(await logins(), registryOfImage(reference), call.signal);
}

/** A registry that refuses us may do so because the login could not be read. */
function withProblem(thrown: unknown, problem: string | undefined): unknown {
  if (problem === undefined || !DriverError.isInstance(thrown)) return thrown;
  const { code, fact, details, cause } = thrown;
  if (code !== 'UNAUTHENTICATED' && code !== 'NOT_FOUND') return thrown;
  return new DriverError(code, `${fact} (asked without login, as ${problem})`, {
    remedy: 'mend the credential helper, or give credentials',
    details,
    cause,
  });
}

async function fetchImage(
  parts: PullParts,
  call: Call,
  reference: string,
  options: PullOptions,
  tell: (progress: ImageProgress) => void,
): Promise<void> {
  const { login, problem } = await loginOf(parts, call, reference, options);
  const headers = toAuthHeader(registryOfImage(reference), login);
  try {
    await parts.transfer(call, { reference, platform: options.platform, headers }, tell);
  } catch (thrown) {
    if (DriverError.isInstance(thrown)) throw withProblem(thrown, problem);
    throw parts.engine.failed(call, failureOfThrown(thrown));
  }
}

/** Makes the pull of a runtime; overlapping pulls of one reference share one transfer. */
export function createPull(parts: PullParts): Pull {
  const runShared: RunShared<ImageProgress, ImageDetails> = createSharedWork();
  let lastOwner = 0;
  return (reference, options = {}) => {
    const operation = `pull image "${reference}"`;
    const details = { image: reference };
    return engineCall(operation, options, async ({ signal }) => {
      if (isImageId(reference)) {
        throw new DriverError('INVALID_ARGUMENT', `${operation}: an id cannot be fetched`, {
          remedy: 'name it by repository and digest, as "busybox@sha256:…"',
          details: { ...details, field: 'image' },
        });
      }
      const { platform, credentials, onProgress } = options;
      // Somebody's own credentials are not used for others.
      if (credentials !== undefined) lastOwner += 1;
      const owner = credentials === undefined ? 'shared' : lastOwner;
      const key = `${reference} ${platform ?? ''} ${owner}`;
      const throttle = createThrottle<ImageProgress>(
        PROGRESS_PAUSE_MS,
        performance.now.bind(performance),
        (progress) => onProgress?.(progress),
      );
      const result = await runShared(
        { key, signal, onNews: throttle.offer },
        async (workSignal, tell) => {
          const call = { operation, details, signal: workSignal };
          await fetchImage(parts, call, reference, options, tell);
          const { inspect = (of, image) => inspectImage(parts.engine, of, image) } = parts;
          return inspect(call, reference);
        },
      );
      throttle.flush();
      return result;
    });
  };
}
