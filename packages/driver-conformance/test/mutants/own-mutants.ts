import { type ComputeDriver, DriverError } from '@openshell/driver-api';
import { editWatch } from '../support/edit-watch.ts';
import type { Mutant } from './mutant.ts';

/** A driver of another gateway than the first that knows that first driver. */
function knowingTheFirst(
  edit: (honest: ComputeDriver, first: ComputeDriver) => Partial<ComputeDriver>,
): Mutant['driver'] & {} {
  let first: { readonly driver: ComputeDriver; readonly gatewayId: string } | undefined;
  return (honest, { gatewayId }) => {
    first ??= { driver: honest, gatewayId };
    if (first.gatewayId === gatewayId) return honest;
    return { ...honest, ...edit(honest, first.driver) };
  };
}

/** Takes over what another gateway has under an id, under these circumstances. */
function takesOver(isNetworkless: boolean): Mutant['driver'] & {} {
  return knowingTheFirst((honest, first) => ({
    create: (id, spec, options) =>
      honest.create(id, spec, options).catch(async (thrown: unknown) => {
        const isTaken = DriverError.isInstance(thrown) && thrown.code === 'ALREADY_EXISTS';
        if (!isTaken || (spec.network === 'none') !== isNetworkless) throw thrown;
        await first.delete(id, options);
        return honest.create(id, spec, options);
      }),
  }));
}

export const ownMutants: readonly Mutant[] = [
  {
    breaks: 'own/unlisted',
    fault: 'sandboxes of all gateways are listed',
    suite: 'driver',
    driver: knowingTheFirst((_honest, first) => ({ list: first.list })),
  },
  {
    breaks: 'own/unwatched',
    fault: 'with the first change a watch tells of the sandboxes of all gateways',
    suite: 'driver',
    driver: knowingTheFirst((honest, first) =>
      editWatch(async function* (events) {
        let isLive = false;
        for await (const event of events) {
          if (isLive && event.type === 'sandbox-observed') {
            const { sandboxes } = await first.list();
            for (const sandbox of sandboxes) yield { ...event, sandbox };
          }
          if (event.type === 'snapshot-ended') isLive = true;
          yield event;
        }
      })(honest),
    ),
  },
  {
    breaks: 'own/delete',
    fault: 'a delete goes by the id alone',
    suite: 'driver',
    driver: knowingTheFirst((honest, first) => {
      const asked = new Set<string>();
      return {
        create: (id, spec, options) => {
          asked.add(id);
          return honest.create(id, spec, options);
        },
        delete: (id, options) => (asked.has(id) ? honest : first).delete(id, options),
      };
    }),
  },
  {
    breaks: 'own/same-id',
    fault: 'who comes later takes an id over',
    suite: 'driver',
    driver: takesOver(false),
  },
  {
    breaks: 'own/same-id-without-network',
    fault: 'who comes later takes the id of a networkless sandbox over',
    suite: 'driver',
    driver: takesOver(true),
  },
];
