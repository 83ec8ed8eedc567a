/** A known vulnerability in something that is installed. */
export interface Advisory {
  /** As in `GHSA-jf85-cpcp-j695`. */
  readonly id: string;
  readonly severity: string;
  /** Name of the package that has it. */
  readonly module: string;
  readonly title: string;
  readonly url: string;
  /** Through what it comes, as in `packages__driver-docker>dockerode>protobufjs`. */
  readonly paths: readonly string[];
}
