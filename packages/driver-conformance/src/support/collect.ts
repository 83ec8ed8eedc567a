import type { ExecSession, OutputChunk } from '@openshell/driver-api';
import { quietSession } from './quiet-session.ts';

/** What a command said, and how it ended. */
export interface CommandResult {
  /** The exit code. */
  readonly exitCode: number;
  /** Bytes of standard output. */
  readonly stdout: Buffer;
  /** Bytes of standard error. */
  readonly stderr: Buffer;
  /** Standard output as text, without line breaks at its end. */
  readonly text: string;
}

/** Reads chunks to their end, by stream. */
export async function collectChunks(
  chunks: AsyncIterable<OutputChunk>,
): Promise<{ readonly stdout: Buffer; readonly stderr: Buffer }> {
  const parts: Record<OutputChunk['stream'], Uint8Array[]> = { stdout: [], stderr: [] };
  for await (const { stream, data } of chunks) parts[stream].push(data);
  return { stdout: Buffer.concat(parts.stdout), stderr: Buffer.concat(parts.stderr) };
}

/** Reads a session to its end. */
export async function collectSession(session: ExecSession): Promise<CommandResult> {
  const { output, exit } = quietSession(session);
  const { stdout, stderr } = await collectChunks(output);
  const { exitCode } = await exit;
  return { exitCode, stdout, stderr, text: stdout.toString().replace(/[\r\n]+$/, '') };
}

/** Reads a stream of bytes to its end. */
export async function collectBytes(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}
