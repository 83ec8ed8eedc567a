import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** `node_modules/.bin` comes first, so every tool and the pinned Node come from the workspace. */
function environment(extra) {
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  return { ...process.env, ...extra, PATH: path };
}

/**
 * Runs a command in the foreground and rejects with its exit code when it fails.
 * A signal that reaches this process is left to the child, which shares its terminal.
 */
export function runCommand(command, commandArguments, extraEnvironment = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, commandArguments, {
      cwd: root,
      env: environment(extraEnvironment),
      stdio: 'inherit',
    });
    const forward = (signal) => child.kill(signal);
    process.on('SIGTERM', forward);
    const ignore = () => {};
    process.on('SIGINT', ignore);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.off('SIGTERM', forward);
      process.off('SIGINT', ignore);
      if (code === 0) return resolve();
      const line = [command, ...commandArguments].join(' ');
      const fact = signal === null ? `exit code ${code}` : `signal ${signal}`;
      reject(Object.assign(new Error(`${line} ended with ${fact}`), { exitCode: code ?? 1 }));
    });
  });
}
