import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import { rejectsWith } from '../../support/rejects-with.ts';

/** A moment's use, as far as containers differ from sandboxes. */
export const statsCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-stats/not-started',
    clause: 'R-STATS-1',
    title: 'a container that has never run has no use: FAILED_PRECONDITION',
    needs: [offers('stats')],
    run: async ({ runtime: { containers }, create, signal }) => {
      const id = await create();

      await rejectsWith('FAILED_PRECONDITION', containers.stats(id, { signal }));
    },
  },
]);
