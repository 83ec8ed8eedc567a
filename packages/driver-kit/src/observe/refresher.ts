import { hasCode } from '../support/has-code.ts';

/**
 * Looks at one sandbox again and again as changes are told, without ever looking twice at a time:
 * changes that come meanwhile cost one more look, however many they are.
 */
export function createRefresher(
  look: (id: string) => Promise<void>,
  onFailure: (error: unknown) => void,
): { readonly refresh: (id: string) => void } {
  const busy = new Map<string, { again: boolean }>();
  const run = async (id: string): Promise<void> => {
    const state = { again: true };
    busy.set(id, state);
    try {
      while (state.again) {
        state.again = false;
        await look(id);
      }
    } catch (error) {
      // The event stream breaks off too, and what was missed is found by listing again.
      if (!hasCode(error, 'UNAVAILABLE')) onFailure(error);
    } finally {
      busy.delete(id);
    }
  };
  return {
    refresh: (id) => {
      const state = busy.get(id);
      if (state === undefined) void run(id);
      else state.again = true;
    },
  };
}
