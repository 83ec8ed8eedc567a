/** The most a sandbox or container may use. What is absent is not limited. */
export interface ResourceLimits {
  /** Thousandths of one core: 1500 is one and a half cores. */
  readonly cpuMillis?: number | undefined;
  /** Memory in bytes. */
  readonly memoryBytes?: number | undefined;
  /** Number of processes and threads. */
  readonly pidsLimit?: number | undefined;
}
