/**
 * What happened to a container. That a process was killed for want of memory may be told when the
 * main process ends and no sooner.
 */
export type RuntimeEventType =
  | 'container-created'
  | 'container-started'
  | 'container-exited'
  | 'container-out-of-memory'
  | 'container-paused'
  | 'container-unpaused'
  | 'container-renamed'
  | 'container-removed';

/** A change the engine tells of. */
export interface RuntimeEvent {
  /** What happened. */
  readonly type: RuntimeEventType;
  /** The engine's id of the container. */
  readonly containerId: string;
  /** Its name. */
  readonly containerName: string;
  /** Its labels, where the engine tells them with the event. */
  readonly labels: Readonly<Record<string, string>>;
  /** When, in milliseconds since 1970 by the engine's clock. */
  readonly timeMs: number;
  /** Exit code, with `container-exited`, where the engine tells it. */
  readonly exitCode?: number;
}

/** Which events are wanted. */
export interface EventOptions {
  /** Also what happened since this time, in milliseconds since 1970 by the engine's clock. */
  readonly sinceMs?: number | undefined;
  /** Only containers that carry these labels. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Called once the engine has begun to tell, so that a list made after it misses nothing. */
  readonly onOpen?: (() => void) | undefined;
}
