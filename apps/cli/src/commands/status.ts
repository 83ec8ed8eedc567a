import { ServiceStatus } from '@openshell/wire/openshell/v1';
import type { Command } from 'commander';
import type { CommandRunner } from '../cli/command-context.ts';
import { examples } from '../cli/examples.ts';
import { fields } from '../format/table.ts';

const words: Readonly<Record<ServiceStatus, string>> = {
  [ServiceStatus.UNSPECIFIED]: 'unknown',
  [ServiceStatus.HEALTHY]: 'healthy',
  [ServiceStatus.DEGRADED]: 'degraded',
  [ServiceStatus.UNHEALTHY]: 'unhealthy',
};

/** `openshell status` */
export function registerStatus(parent: Command, run: CommandRunner): void {
  parent
    .command('status')
    .description('say whether the gateway answers, and what it is')
    .addHelpText('after', examples('status', 'status --gateway http://127.0.0.1:17671 -o json'))
    .action(
      run<[], object>(async ({ gateway, printer }) => {
        const health = await gateway.health();
        const { computeDrivers } = await gateway.info();
        const drivers = computeDrivers.map(({ name, capabilities }) => ({
          name,
          version: capabilities?.driverVersion ?? '',
        }));
        const view = {
          gateway: gateway.url,
          status: words[health.status],
          version: health.version,
          drivers,
        };
        await printer.result(view, () =>
          fields([
            ['Gateway', view.gateway],
            ['Status', view.status],
            ['Version', view.version],
            ['Drivers', drivers.map(({ name, version }) => `${name} ${version}`).join(', ')],
          ]),
        );
        return health.status === ServiceStatus.UNHEALTHY ? 1 : 0;
      }),
    );
}
