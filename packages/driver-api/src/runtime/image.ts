import type { Secret } from '../call/secret.ts';

/** An image on the engine. */
export interface Image {
  /** The engine's immutable id, as in `sha256:…`. */
  readonly id: string;
  /** References it is known by. */
  readonly references: readonly string[];
  /** References by registry digest. */
  readonly digests: readonly string[];
  /** Size in bytes. */
  readonly sizeBytes: number;
  /** When it was made, in milliseconds since 1970. */
  readonly createdAtMs: number;
  /** Labels. */
  readonly labels: Readonly<Record<string, string>>;
}

/** An image with the defaults it gives to containers. */
export interface ImageDetails extends Image {
  /** Operating system, as in `linux`. */
  readonly operatingSystem: string;
  /** Architecture in OCI words, as in `amd64`. */
  readonly architecture: string;
  /** User the main process runs as; empty for root. */
  readonly user: string;
  /** Working directory; empty for `/`. */
  readonly workingDirectory: string;
  /** Program and leading arguments. */
  readonly entrypoint: readonly string[];
  /** Arguments. */
  readonly command: readonly string[];
  /** Environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Paths that become anonymous volumes. */
  readonly volumes: readonly string[];
}

/** How far a pull or a build is. */
export interface ImageProgress {
  /** What is happening, in the engine's words. */
  readonly message: string;
  /** The layer or step it is about. */
  readonly item?: string;
  /** Bytes done over all layers that are known so far. */
  readonly currentBytes?: number;
  /** Bytes to do over all layers that are known so far. */
  readonly totalBytes?: number;
}

/** Credentials for a registry. */
export interface RegistryCredentials {
  /** User name. */
  readonly username: string;
  /** Password or token. */
  readonly password: Secret;
}

/** How to pull. */
export interface PullOptions {
  /** Platform, as in `linux/arm64`. Defaults to the engine's. */
  readonly platform?: string | undefined;
  /** Defaults to what the engine's own command line would use on this machine. */
  readonly credentials?: RegistryCredentials | undefined;
  /** Told about progress. */
  readonly onProgress?: ((progress: ImageProgress) => void) | undefined;
}

/** What to build from: a directory of this machine, or a tar stream of one. */
export type BuildContext =
  | {
      /** A directory; its `.dockerignore` is honoured. */
      readonly type: 'directory';
      /** Path of the directory on this machine. */
      readonly path: string;
    }
  | {
      /** A tar stream. */
      readonly type: 'tar';
      /** The stream. */
      readonly stream: AsyncIterable<Uint8Array>;
    };

/** How to build. */
export interface BuildOptions {
  /** References the result is to have. */
  readonly tags: readonly string[];
  /** Path of the Dockerfile within the context. Defaults to `Dockerfile`. */
  readonly dockerfile?: string | undefined;
  /** Values of `ARG`. Not for secrets: they stay in the image's history. */
  readonly buildArguments?: Readonly<Record<string, string>> | undefined;
  /** Labels of the result. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Stage to stop at. */
  readonly target?: string | undefined;
  /** Platform of the result. */
  readonly platform?: string | undefined;
  /** Whether to ignore what was built before. */
  readonly noCache?: boolean | undefined;
  /** Told about each line of the build. */
  readonly onProgress?: ((progress: ImageProgress) => void) | undefined;
}
