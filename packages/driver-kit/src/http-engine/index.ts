/**
 * For runtimes of engines that speak HTTP with Docker's frames, as Docker and Podman do.
 *
 * @packageDocumentation
 */

export type { AnswerSchema } from './answer-schema.ts';
export { type Call, engineCall, engineStream } from './call.ts';
export { cleanUpCall } from './clean-up-call.ts';
export { copyIn } from './copy/copy-in.ts';
export { copyOut } from './copy/copy-out.ts';
export { createEngine, type EngineOptions } from './create-engine.ts';
export type { LoginSource } from './credentials/find-login.ts';
export {
  type LoginConfiguration,
  loginConfigurationSchema,
} from './credentials/login-configuration.ts';
export {
  type Complaints,
  checkEndpoint,
  checkEndpointOptions,
} from './endpoint/check-endpoint-options.ts';
export { describeEndpoint } from './endpoint/describe-endpoint.ts';
export type { Endpoint } from './endpoint/endpoint.ts';
export { type EndpointProposal, proposeChoice } from './endpoint/endpoint-proposal.ts';
export { type MachineFiles, machineFiles } from './endpoint/machine-files.ts';
export { parseEndpoint } from './endpoint/parse-endpoint.ts';
export { type EndpointOptions, proposeOption } from './endpoint/propose-option.ts';
export { type Surroundings, surroundingsFrom } from './endpoint/surroundings.ts';
export { readTlsMaterial } from './endpoint/tls-material.ts';
export type { Connection, Engine } from './engine.ts';
export type { EngineClient, OpenClient } from './engine-client.ts';
export type { EngineDialect, ProductDialect } from './engine-dialect.ts';
export { failureOfThrown } from './engine-failure.ts';
export type { EngineAnswer, EngineQuery, EngineRequest } from './engine-request.ts';
export type { ErrorRow } from './error-row.ts';
export { toRuntimeEvent } from './events/to-runtime-event.ts';
export { watchEvents } from './events/watch-events.ts';
export { openExec } from './exec/open-exec.ts';
export { type BuildParts, buildImage } from './images/build-image.ts';
export { createPull, type PullParts, type PullRequest } from './images/create-pull.ts';
export { imagePath } from './images/image-path.ts';
export { inspectedImageSchema, listedImagesSchema } from './images/image-schemas.ts';
export { inspectImage } from './images/inspect-image.ts';
export { errorOfLine, progressLineSchema } from './images/progress-line.ts';
export { createPullTotals } from './images/pull-totals.ts';
export { toImage, toImageDetails } from './images/to-image.ts';
export { isApiAtLeast } from './is-api-at-least.ts';
export { jsonLines } from './json-lines.ts';
export { readLogs } from './logs/read-logs.ts';
export type { Nullish } from './nullish.ts';
export type { Ping, RecognizeEngine } from './ping-engine.ts';
export { readingStream } from './reading-stream.ts';
export type { SshRelay } from './ssh-stream.ts';
export { toDriverError } from './to-driver-error.ts';
export { toEnvironment } from './to-environment.ts';
export { toLabelFilter } from './to-label-filter.ts';
export { toMilliseconds } from './to-milliseconds.ts';
export { uploadStream } from './upload-stream.ts';
