#!/usr/bin/env node
import { runCommandLine } from './run-command-line.ts';

const controller = new AbortController();

// What was made is removed first; who is in a hurry asks twice.
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => controller.abort());
}

process.exitCode = await runCommandLine(process.argv.slice(2), {
  workingDirectory: process.cwd(),
  write: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
  signal: controller.signal,
});
