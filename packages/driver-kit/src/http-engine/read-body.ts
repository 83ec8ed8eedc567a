import type { Readable } from 'node:stream';

const MAX_TEXT_BYTES = 256 * 1024 ** 2;

/** Reads a body as text. Rejects when the connection breaks off before its end. */
export async function readBody(body: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_TEXT_BYTES) throw new Error(`the answer is larger than ${MAX_TEXT_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The engine's words in the body of an error. */
export function messageOfBody(text: string): string {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && 'message' in parsed) {
      return String(parsed.message).trim();
    }
  } catch {
    // Not every error is JSON: proxies and unknown routes answer with plain text.
  }
  return text.trim().slice(0, 2_000) || 'no explanation';
}
