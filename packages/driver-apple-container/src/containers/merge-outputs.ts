import type { OutputChunk } from '@openshell/driver-api';
import type { RunningProgram } from '../program/running-program.ts';

/** Both outputs of a program as they come; who does not read stops the program. */
export async function* mergeOutputs(program: RunningProgram): AsyncGenerator<OutputChunk, void> {
  const sources = (['stdout', 'stderr'] as const).map((stream) => {
    const iterator = program[stream][Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    const next = async () => ({ stream, iterator, step: await iterator.next() });
    return { stream, next };
  });
  const waiting = new Map(sources.map(({ stream, next }) => [stream, { next, step: next() }]));
  while (waiting.size > 0) {
    const { stream, step } = await Promise.race([...waiting.values()].map((each) => each.step));
    const source = waiting.get(stream);
    if (step.done === true || source === undefined) {
      waiting.delete(stream);
      continue;
    }
    waiting.set(stream, { ...source, step: source.next() });
    yield { stream, data: step.value };
  }
}
