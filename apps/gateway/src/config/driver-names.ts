import { configurationError } from './configuration-error.ts';
import type { Setting } from './setting.ts';

/** Reads a comma-separated list of driver names; lower-cased, each once. */
export function parseDriverNames({ value, source }: Setting<string>): readonly string[] {
  const names = value.split(',').map((name) => name.trim().toLowerCase());
  for (const name of names) {
    if (/^[a-z0-9_-]+$/.test(name)) continue;
    throw configurationError(
      source,
      `"${name}" is no driver name`,
      'write names of a-z, 0-9, "_" and "-", separated by commas',
    );
  }
  return [...new Set(names)];
}

/** The variables mean the same; two that differ are a question, not an answer. */
export function driverNamesFromEnvironment(
  drivers: Setting<string> | undefined,
  runtime: Setting<string> | undefined,
): Setting<string> | undefined {
  if (drivers === undefined || runtime === undefined) return drivers ?? runtime;
  if (parseDriverNames(drivers).join() === parseDriverNames(runtime).join()) return drivers;
  throw configurationError(
    runtime.source,
    `"${runtime.value}" contradicts ${drivers.source}="${drivers.value}"`,
    'set one of the two',
  );
}
