import type { LogFields, Logger } from '@openshell/driver-api';
import { type DestinationStream, pino } from 'pino';
import type { LogLevel } from './config/log-level.ts';

/** Names of fields that may hold a secret, wherever a log line carries them. */
const secretNames = ['token', 'password', 'secret', 'authorization', 'credentials', 'environment'];
const redacted = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** The gateway's own log. */
export interface GatewayLogger extends Logger {
  /** Something that needs somebody now. */
  readonly error: (message: string, fields?: LogFields) => void;
  /** A log whose lines all carry these facts. */
  readonly child: (fields: LogFields) => GatewayLogger;
}

interface Line {
  readonly time: string;
  readonly level: string;
  readonly msg: string;
}

/** Writes lines for people: time, level, message, facts. */
function prettyStream(output: NodeJS.WritableStream): DestinationStream {
  return {
    write: (text) => {
      const { time, level, msg, ...facts } = JSON.parse(text) as Line;
      const shown = Object.keys(facts).length === 0 ? '' : ` ${JSON.stringify(facts)}`;
      output.write(`${time.slice(11, 23)} ${level.toUpperCase().padEnd(5)} ${msg}${shown}\n`);
    },
  };
}

/** Errors stand in the log with cause and stack. */
function serializeError(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { name, message, stack, cause } = value;
  return { name, message, stack, ...(cause === undefined ? {} : { cause: serializeError(cause) }) };
}

/**
 * Makes the log: a JSON object a line, or a line for people on a terminal.
 *
 * @param level - how much is logged
 * @param output - where to, with whether it is a terminal
 */
export function createLogger(
  level: LogLevel,
  output: NodeJS.WritableStream & { readonly isTTY?: boolean },
): GatewayLogger {
  const options = {
    level: level === 'off' ? 'silent' : level,
    base: null,
    redact: { paths: redacted, censor: '[secret]' },
    serializers: { error: serializeError, cause: serializeError },
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
  };
  const root = pino(options, output.isTTY === true ? prettyStream(output) : output);
  const wrap = (logger: typeof root): GatewayLogger => ({
    debug: (message, fields) => logger.debug(fields, message),
    info: (message, fields) => logger.info(fields, message),
    warn: (message, fields) => logger.warn(fields, message),
    error: (message, fields) => logger.error(fields, message),
    child: (fields) => wrap(logger.child(fields)),
  });
  return wrap(root);
}
