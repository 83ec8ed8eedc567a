import type { OutputChunk } from '@openshell/driver-api';
import type { FakeEngine } from './fake-engine.ts';

async function dial(address: string | undefined, port: string, path: string): Promise<string> {
  if (address === undefined) return '7 Connection refused';
  const answer = await fetch(`http://${address}:${port}${path}`).catch(() => undefined);
  return answer === undefined ? '7 Connection refused' : `0 HTTP ${answer.status}`;
}

/** What the program that dials writes, on an engine whose network is a function. */
export async function* fakeDial(
  engine: FakeEngine,
  command: readonly string[],
): AsyncGenerator<OutputChunk, void, undefined> {
  const words = command.slice(command.indexOf('dial') + 1);
  for (let number = 0; words.length > 0; number += 1) {
    const [host = '', port = '', path = ''] = words.splice(0, 3);
    const said = engine.dialTool === 'none' ? '1 ' : await dial(engine.reach(host), port, path);
    const line = `${number} ${engine.dialTool} ${said}\n`;
    yield { stream: 'stdout', data: Buffer.from(line) };
  }
}
