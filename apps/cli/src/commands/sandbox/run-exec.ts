import type { MessageInitShape } from '@bufbuild/protobuf';
import { DriverError } from '@openshell/driver-api';
import type {
  ExecSandboxEvent,
  ExecSandboxInputSchema,
  ExecSandboxRequestSchema,
} from '@openshell/wire/openshell/v1';
import type { CommandContext } from '../../cli/command-context.ts';
import { createHandover, type Handover } from '../../terminal/handover.ts';
import { isStreamable } from '../../terminal/is-streamable.ts';
import { withRawMode } from '../../terminal/raw-mode.ts';

type Input = MessageInitShape<typeof ExecSandboxInputSchema>;

/** A command to run and how it is connected to us. */
export interface ExecPlan {
  /** The command. */
  readonly start: MessageInitShape<typeof ExecSandboxRequestSchema>;
  /** Whether it gets a terminal. */
  readonly hasTerminal: boolean;
  /** Whether our input is passed on even if it is a terminal. */
  readonly isInteractive: boolean;
}

/** Passes output on and answers the exit code. */
async function relayOutput(
  { printer }: CommandContext,
  events: AsyncIterable<ExecSandboxEvent>,
): Promise<number> {
  for await (const { payload } of events) {
    if (payload.case === 'exit') return payload.value.exitCode;
    if (payload.case !== undefined) await printer.output(payload.case, payload.value.data);
  }
  throw new DriverError('DATA_LOSS', 'the gateway ended the command without an exit code', {
    remedy: 'see its log; the command may still run',
  });
}

/** Passes our input on until it ends or the command does not need it any more. */
async function relayInput({ surroundings }: CommandContext, input: Handover<Input>): Promise<void> {
  for await (const chunk of surroundings.stdin) {
    await input.put({ payload: { case: 'stdin', value: chunk as Buffer } });
  }
  input.end();
}

async function runStreaming(context: CommandContext, plan: ExecPlan): Promise<number> {
  const { gateway, surroundings } = context;
  const { stdout } = surroundings;
  const input = createHandover<Input>();
  const size = () => ({ cols: stdout.columns ?? 80, rows: stdout.rows ?? 24 });
  const terminal = plan.hasTerminal ? { tty: true, ...size() } : {};
  void input.put({ payload: { case: 'start', value: { ...plan.start, ...terminal } } });
  const resize = (): void => void input.put({ payload: { case: 'resize', value: size() } });
  if (plan.hasTerminal) stdout.on('resize', resize);
  const hasInput = plan.isInteractive || !plan.hasTerminal;
  const failed = new Promise<never>((_, reject) => {
    if (hasInput) relayInput(context, input).catch(reject);
  });
  try {
    return await Promise.race([
      relayOutput(context, gateway.execInteractive(input.items())),
      failed,
    ]);
  } finally {
    failed.catch(() => {});
    stdout.off('resize', resize);
    input.end();
  }
}

/**
 * Runs a command in a sandbox, connected to our input and output.
 *
 * @returns its exit code
 */
export async function runExec(context: CommandContext, plan: ExecPlan): Promise<number> {
  const { stdin } = context.surroundings;
  const isStreaming = plan.hasTerminal || plan.isInteractive || isStreamable(0);
  if (!isStreaming) return relayOutput(context, context.gateway.exec(plan.start));
  try {
    if (!plan.hasTerminal || !plan.isInteractive) return await runStreaming(context, plan);
    return await withRawMode(stdin, () => runStreaming(context, plan));
  } finally {
    // Else a pipe that stays open would keep us from ending.
    stdin.destroy();
  }
}
