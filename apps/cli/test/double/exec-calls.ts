import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Code, type ServiceImpl } from '@connectrpc/connect';
import type { ExecSandboxInput, ExecSandboxRequest, OpenShell } from '@openshell/wire/openshell/v1';
import { type GatewayState, gatewayError, sandboxWithId } from './gateway-state.ts';

/** With a terminal, `script` gives the process one of its own. */
function start(
  { root }: GatewayState,
  request: ExecSandboxRequest,
): ChildProcessWithoutNullStreams {
  const [program = '', ...rest] = request.command;
  const size = `stty cols ${request.cols} rows ${request.rows}`;
  const [file, argv] = request.tty
    ? ['script', ['-qec', `${size}; exec ${request.command.join(' ')}`, '/dev/null']]
    : [program, rest];
  return spawn(file, argv, {
    cwd: request.workdir === '' ? root : request.workdir,
    env: { ...process.env, ...request.environment },
  });
}

/** Both streams as they come. Who does not read stops the process. */
async function* outputOf(child: ChildProcessWithoutNullStreams) {
  const next = async (name: 'stdout' | 'stderr', chunks: AsyncIterator<Buffer>) => ({
    name,
    chunks,
    result: await chunks.next(),
  });
  const pending = new Map(
    (['stdout', 'stderr'] as const).map((name) => [
      name,
      next(name, child[name][Symbol.asyncIterator]()),
    ]),
  );
  while (pending.size > 0) {
    const { name, chunks, result } = await Promise.race(pending.values());
    if (result.done === true) {
      pending.delete(name);
    } else {
      yield { payload: { case: name, value: { data: result.value } } };
      pending.set(name, next(name, chunks));
    }
  }
}

/** What a command writes, and last its exit code. */
async function* relay(
  child: ChildProcessWithoutNullStreams,
  { timeoutSeconds }: ExecSandboxRequest,
  signal: AbortSignal,
) {
  let isLate = false;
  const kill = (): void => void child.kill('SIGKILL');
  const expire = (): void => {
    isLate = true;
    kill();
  };
  signal.addEventListener('abort', kill);
  const timer = timeoutSeconds === 0 ? undefined : setTimeout(expire, timeoutSeconds * 1000);
  const closed = once(child, 'close');
  try {
    yield* outputOf(child);
    await closed;
    const exitCode = isLate ? 124 : (child.exitCode ?? 137);
    yield { payload: { case: 'exit' as const, value: { exitCode } } };
  } finally {
    clearTimeout(timer);
    kill();
  }
}

/** Commands beside the main process. */
export function execCalls(
  state: GatewayState,
): Pick<ServiceImpl<typeof OpenShell>, 'execSandbox' | 'execSandboxInteractive'> {
  const open = (request: ExecSandboxRequest): ChildProcessWithoutNullStreams => {
    sandboxWithId(state, request.sandboxId);
    state.executed.push(request);
    const child = start(state, request);
    child.stdin.on('error', () => {});
    return child;
  };
  async function feed(
    child: ChildProcessWithoutNullStreams,
    input: AsyncIterator<ExecSandboxInput>,
  ): Promise<void> {
    const closed = once(child, 'close');
    for (;;) {
      const { value, done } = await input.next();
      if (done === true) break;
      if (value.payload.case === 'resize') state.resized.push(value.payload.value);
      if (value.payload.case !== 'stdin') continue;
      if (!child.stdin.write(value.payload.value)) {
        await Promise.race([once(child.stdin, 'drain'), closed]);
      }
    }
    child.stdin.end();
  }
  return {
    async *execSandbox(request, { signal }) {
      const child = open(request);
      child.stdin.end(request.stdin);
      yield* relay(child, request, signal);
    },
    async *execSandboxInteractive(requests, { signal }) {
      const input = requests[Symbol.asyncIterator]();
      const first = await input.next();
      if (first.done === true || first.value.payload.case !== 'start') {
        throw gatewayError(Code.InvalidArgument, 'INVALID_ARGUMENT', 'the first frame is no start');
      }
      const child = open(first.value.payload.value);
      feed(child, input).catch(() => child.kill('SIGKILL'));
      yield* relay(child, first.value.payload.value, signal);
    },
  };
}
