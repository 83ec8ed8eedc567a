import type { Context } from '../context.ts';
import { type FoundContainer, listContainers, lookUp } from '../daemon/containers.ts';
import { Failure } from '../failure.ts';
import type { ParsedCall } from '../grammar/parsed-call.ts';

/** A failure of one of several containers; it is told with its code, unlike those of other commands. */
export class MemberFailure extends Error {}

/** A member's failure: `notFound: "container with ID x not found"`. */
export function memberFailure(code: string, message: string): MemberFailure {
  return new MemberFailure(`${code}: "${message}"`);
}

/**
 * Does something with each container that is named, or with all. What fails does not keep the others
 * from it; it is told at the end, one line each, of which only the first begins with `Error`.
 */
export async function eachContainer(
  context: Context,
  call: ParsedCall,
  what: string,
  isMeant: (container: FoundContainer) => boolean,
  work: (container: FoundContainer) => Promise<void>,
): Promise<number> {
  const ids = call.has('all')
    ? (await listContainers(context)).filter(isMeant).map(({ record }) => record.id)
    : [...new Set(call.positionals)];
  const failures: string[] = [];
  for (const id of ids) {
    try {
      const container = await lookUp(context, id);
      if (container === undefined) {
        throw memberFailure('notFound', `container with ID ${id} not found`);
      }
      await work(container);
      context.print(id);
    } catch (thrown) {
      if (!(thrown instanceof MemberFailure)) throw thrown;
      failures.push(`internalError: "failed to ${what} container" (cause: "${thrown.message}")`);
    }
  }
  if (failures.length === 0) return 0;
  throw new Failure(
    1,
    failures.map((line, index) => (index === 0 ? `Error: ${line}` : line)),
  );
}
