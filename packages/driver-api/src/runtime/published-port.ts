/** A port of a container that can be reached on the engine's machine. */
export interface PublishedPort {
  /** Port inside. */
  readonly containerPort: number;
  /** Port outside; absent in a request lets the engine choose one. */
  readonly hostPort?: number | undefined;
  /** Address outside. Defaults to `127.0.0.1`. */
  readonly hostAddress?: string | undefined;
  /** Defaults to `tcp`. */
  readonly protocol?: 'tcp' | 'udp' | undefined;
}
