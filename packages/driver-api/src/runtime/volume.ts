/** What is asked of an engine for one volume. */
export interface VolumeSpec {
  /** Unique name. */
  readonly name: string;
  /** Labels. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** A volume on the engine. */
export interface Volume {
  /** The name. */
  readonly name: string;
  /** The engine's volume driver, as in `local`. */
  readonly driver: string;
  /** Labels. */
  readonly labels: Readonly<Record<string, string>>;
  /** The engine's options of the volume; a `local` volume with `o: bind` is a bind mount in disguise. */
  readonly options: Readonly<Record<string, string>>;
}
