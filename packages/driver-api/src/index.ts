// Errors

// Calls
export type { CallOptions } from './call/call-options.ts';
export { type LogFields, type Logger, silentLogger } from './call/logger.ts';
export { runCall, streamCall } from './call/run-call.ts';
export { createSecret, type Secret } from './call/secret.ts';
export { untilAborted } from './call/until-aborted.ts';
// Capabilities
export type { Capabilities, CapabilityName } from './capabilities/capabilities.ts';
export type { CapabilityReport, CapabilityState } from './capabilities/capability-report.ts';
export {
  checkRequirements,
  missingCapabilities,
  type Offer,
} from './capabilities/check-requirements.ts';
export { type IsolationLevel, isolationLevels } from './capabilities/isolation-level.ts';
export type { MissingCapability } from './capabilities/missing-capability.ts';
export { noCapabilities } from './capabilities/no-capabilities.ts';
export type { Requirement } from './capabilities/requirement.ts';
// Drivers: what a gateway needs
export type {
  ComputeDriver,
  CreatedSandbox,
  CreateOptions,
  ListOptions,
  ProbeOptions,
  SandboxPage,
  StopOptions,
  ValidatedSandbox,
  WatchOptions,
} from './compute/compute-driver.ts';
export type {
  ComputeDriverImplementation,
  OptionalDriverMember,
} from './compute/compute-driver-implementation.ts';
export type { DriverContext } from './compute/driver-context.ts';
export type { DriverModule } from './compute/driver-module.ts';
export type { ListenerRequirement } from './compute/listener-requirement.ts';
export type { Sandbox, SandboxState } from './compute/sandbox.ts';
export type {
  ProvisioningProgress,
  ProvisioningStep,
  SandboxEvent,
} from './compute/sandbox-event.ts';
export type {
  EffectiveSandboxSpec,
  EgressPolicy,
  ImagePullPolicy,
  SandboxNetwork,
  SandboxSpec,
} from './compute/sandbox-spec.ts';
export type { SpecWarning } from './compute/spec-warning.ts';
export { asDriver, asDriverModule } from './define/as-driver.ts';
export { defineDriver } from './define/define-driver.ts';
export { defineRuntime } from './define/define-runtime.ts';
export { DriverError, type DriverErrorOptions } from './errors/driver-error.ts';
export { type DriverErrorCode, driverErrorCodes } from './errors/driver-error-code.ts';
export type {
  DriverErrorDetails,
  FieldIssue,
  NativeError,
} from './errors/driver-error-details.ts';
export { invalidArgument } from './errors/invalid-argument.ts';
export { type RetryAdvice, retryAdviceOf } from './errors/retry-advice.ts';
export { toDriverError } from './errors/to-driver-error.ts';
// Runtimes: what an engine can do
export type {
  Container,
  ContainerExit,
  ContainerNetwork,
  ContainerState,
  ContainerStats,
  ContainerSummary,
} from './runtime/container.ts';
export type {
  ContainerListOptions,
  ContainerOperations,
  CreatedContainer,
  RemoveContainerOptions,
} from './runtime/container-operations.ts';
export type { ContainerRuntime } from './runtime/container-runtime.ts';
export type { ContainerRuntimeImplementation } from './runtime/container-runtime-implementation.ts';
export type {
  ContainerSpec,
  ExtraHost,
  NetworkAttachment,
  SecurityOptions,
} from './runtime/container-spec.ts';
export type { ExecExit, ExecRequest, ExecSession, TerminalSize } from './runtime/exec.ts';
export type { HostRoute } from './runtime/host-route.ts';
export type {
  BuildContext,
  BuildOptions,
  Image,
  ImageDetails,
  ImageProgress,
  PullOptions,
  RegistryCredentials,
} from './runtime/image.ts';
export type { ImageOperations } from './runtime/image-operations.ts';
export type { LogChunk, LogOptions } from './runtime/log-options.ts';
export type { BindMount, Mount, TmpfsMount, VolumeMount } from './runtime/mount.ts';
export type { ConnectOptions, Network, NetworkSpec } from './runtime/network.ts';
export type { NetworkOperations } from './runtime/network-operations.ts';
export type { OutputChunk } from './runtime/output-chunk.ts';
export type { PublishedPort } from './runtime/published-port.ts';
export type { ResourceLimits } from './runtime/resource-limits.ts';
export type { EventOptions, RuntimeEvent, RuntimeEventType } from './runtime/runtime-event.ts';
export type {
  EndpointCandidate,
  RuntimeHandler,
  RuntimeIdentity,
  RuntimeProbe,
} from './runtime/runtime-probe.ts';
export type { Volume, VolumeSpec } from './runtime/volume.ts';
export type { VolumeOperations } from './runtime/volume-operations.ts';

// Input
export { type ImageReference, isImageId, parseImageReference } from './schema/image-reference.ts';
export { nearestWord } from './schema/nearest-word.ts';
export { parseWith, type Schema, type SchemaIssue } from './schema/parse-with.ts';
export { parseCpuMillis, parseMemoryBytes } from './schema/quantity.ts';
export { parseSandboxId } from './schema/sandbox-id.ts';
export { parseSandboxSpec } from './schema/sandbox-spec-schema.ts';
