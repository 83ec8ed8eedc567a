/** Log levels, as the configuration names them. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'off'] as const;

/** How much is logged. */
export type LogLevel = (typeof logLevels)[number];

/** Whether a word is a log level. */
export function isLogLevel(word: string): word is LogLevel {
  return logLevels.some((level) => level === word);
}
