/** A named volume of the engine. */
export interface VolumeMount {
  /** Tells the kinds of mounts apart. */
  readonly type: 'volume';
  /** Name of the volume. */
  readonly volume: string;
  /** Absolute path inside. */
  readonly target: string;
  /** Defaults to false. */
  readonly readOnly?: boolean | undefined;
  /**
   * Whether an empty volume is first filled with what the image has at the path. Defaults to true,
   * as engines do.
   */
  readonly copyImageContent?: boolean | undefined;
}

/** A file system in memory. */
export interface TmpfsMount {
  /** Tells the kinds of mounts apart. */
  readonly type: 'tmpfs';
  /** Absolute path inside. */
  readonly target: string;
  /** Size limit in bytes. */
  readonly sizeBytes?: number | undefined;
  /** Permission bits of its root, as in `0o1777`. */
  readonly mode?: number | undefined;
}

/** A file or directory of the machine the engine runs on. */
export interface BindMount {
  /** Tells the kinds of mounts apart. */
  readonly type: 'bind';
  /** Absolute path on the engine's machine; it must exist. */
  readonly source: string;
  /** Absolute path inside. */
  readonly target: string;
  /** Defaults to true. */
  readonly readOnly?: boolean | undefined;
}

/** Something mounted into a container. */
export type Mount = VolumeMount | TmpfsMount | BindMount;
