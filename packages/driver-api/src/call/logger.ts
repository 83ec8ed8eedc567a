/** Facts beside a log line. Never holds a secret. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Where a driver reports what its caller cannot see. */
export interface Logger {
  /** Something a maintainer may want to follow. */
  readonly debug: (message: string, fields?: LogFields) => void;
  /** Something an operator may want to know. */
  readonly info: (message: string, fields?: LogFields) => void;
  /** Something an operator should look at. */
  readonly warn: (message: string, fields?: LogFields) => void;
}

const ignore = (): void => {};

/** The default: says nothing. */
export const silentLogger: Logger = { debug: ignore, info: ignore, warn: ignore };
