import { DriverError } from '@openshell/driver-api';
import type { Command } from 'commander';
import { connectGateway } from '../client/connect-gateway.ts';
import { createPrinter } from '../format/printer.ts';
import { colorsFor } from '../terminal/colors.ts';
import { createProgress } from '../terminal/progress.ts';
import type { CommandContext, CommandRunner } from './command-context.ts';
import type { GlobalOptions } from './global-options.ts';
import type { Surroundings } from './surroundings.ts';

/** A signal that is aborted after a time; undefined when there is no such time. */
function deadline(timeoutMs: number | undefined): {
  readonly signals: readonly AbortSignal[];
  readonly release: () => void;
} {
  if (timeoutMs === undefined) return { signals: [], release: () => {} };
  const controller = new AbortController();
  const expire = (): void =>
    controller.abort(
      new DriverError('DEADLINE_EXCEEDED', `not done after ${timeoutMs / 1000} s`, {
        remedy: 'give it more time with --timeout, or leave --timeout out',
      }),
    );
  const timer = setTimeout(expire, timeoutMs);
  return { signals: [controller.signal], release: () => clearTimeout(timer) };
}

/**
 * Makes the runner: it gives each command its context and cleans up after it.
 *
 * @param argv - the whole command line
 * @param surroundings - the process
 * @param interrupted - aborted by a signal of the operating system
 * @param outcome - where the exit code is left
 */
export function createRunner(
  argv: readonly string[],
  surroundings: Surroundings,
  interrupted: AbortSignal,
  outcome: { exitCode: number },
): CommandRunner {
  const trailing = argv.includes('--') ? argv.slice(argv.indexOf('--') + 1) : [];
  return (body, { keepsTimeout = false } = {}) =>
    async (...received) => {
      const command = received.at(-1) as Command;
      const {
        gateway: url,
        output,
        workspace,
        timeout,
        color,
      } = command.optsWithGlobals<GlobalOptions>();
      const { signals, release } = deadline(keepsTimeout ? undefined : timeout);
      const signal = AbortSignal.any([interrupted, ...signals]);
      const { stdout, stderr, env } = surroundings;
      const context: CommandContext = {
        gateway: connectGateway(url, signal),
        printer: createPrinter(surroundings, output, colorsFor(stdout, env, color)),
        progress: createProgress(stderr, output === 'json'),
        surroundings,
        workspace,
        signal,
        timeoutMs: timeout,
        trailing,
      };
      try {
        const values = received.slice(0, -2) as unknown as Parameters<typeof body>[1];
        const flags = received.at(-2) as Parameters<typeof body>[2];
        outcome.exitCode = (await body(context, values, flags)) ?? 0;
      } finally {
        context.progress.clear();
        context.gateway.close();
        release();
      }
    };
}
