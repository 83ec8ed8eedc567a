import type { ContainerRequest } from '../check/container-request.ts';

/** What a container was asked for, as far as the engine has no place for it. */
export interface ContainerRecord {
  readonly id: string;
  readonly createdAtMs: number;
  readonly request: Omit<ContainerRequest, 'limits'> & {
    /** JSON has no place for the largest numbers. */
    readonly limits: readonly {
      readonly limit: string;
      readonly soft: string;
      readonly hard: string;
    }[];
  };
  /** Names of the volumes by the path they are mounted at. */
  readonly volumes: Readonly<Record<string, string>>;
  readonly initProcess: {
    readonly executable: string;
    readonly arguments: readonly string[];
    readonly workingDirectory: string;
    readonly user: string;
  };
  readonly imageDigest: string;
  readonly imageBytes: number;
  readonly architecture: string;
  readonly stopSignal?: string;
}
