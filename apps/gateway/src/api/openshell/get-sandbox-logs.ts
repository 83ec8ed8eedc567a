import type { MethodImpl } from '@connectrpc/connect';
import type { OpenShell, SandboxLogLine } from '@openshell/wire';
import type { ApiContext } from '../api-context.ts';
import { findById } from '../find-sandbox.ts';
import { tailLogs } from '../watch/follow-logs.ts';
import { toWireLine, wantsOutput } from '../watch/log-filter.ts';
import { toLogLines } from '../watch/log-lines.ts';

const defaultLines = 1_000;
const mostLines = 10_000;
/** Clients refuse messages of more than 4 MiB. */
const mostBytes = 3 * 1024 ** 2;

/** The newest lines within both bounds. */
function newest(lines: readonly SandboxLogLine[], count: number): readonly SandboxLogLine[] {
  let bytes = 0;
  const kept = lines.slice(-count);
  const first = kept.findLastIndex((line) => {
    bytes += Buffer.byteLength(line.message) + 128;
    return bytes > mostBytes;
  });
  return kept.slice(first + 1);
}

/** `GetSandboxLogs`: the newest lines of the main process, over all its runs. */
export function getSandboxLogs(
  context: ApiContext,
): MethodImpl<typeof OpenShell.method.getSandboxLogs> {
  return async (request, { signal }) => {
    const record = findById(context, request.sandboxId);
    if (!wantsOutput(request)) return { logs: [], bufferTotal: 0 };
    const count = request.lines === 0 ? defaultLines : Math.min(request.lines, mostLines);
    const tail = { lines: count, sinceMs: Number(request.sinceMs) };
    const lines: SandboxLogLine[] = [];
    for await (const chunk of tailLogs(context, record, { tail, signal })) {
      lines.push(...toLogLines(chunk).map((line) => toWireLine(record.id, line)));
    }
    const logs = newest(lines, count);
    return { logs: [...logs], bufferTotal: logs.length };
  };
}
