import type { ComputeDriver, ContainerRuntime, Logger } from '@openshell/driver-api';

/** How the program of a Mac is found and used. */
export interface MacRuntimeOptions {
  /** Defaults to the installed one. */
  readonly program?: string;
  readonly platform?: string;
  readonly architecture?: string;
  readonly stateDirectory: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly insecureRegistries?: readonly string[];
  readonly pollIntervalMs?: number;
}

/** The package that is tried, as its sources or what was built of them. */
export interface MacDriver {
  readonly createAppleContainerRuntime: (options: MacRuntimeOptions) => ContainerRuntime;
  readonly createAppleContainerDriver: (
    options: MacRuntimeOptions & { readonly gatewayId: string; readonly logger: Logger },
  ) => ComputeDriver;
}
