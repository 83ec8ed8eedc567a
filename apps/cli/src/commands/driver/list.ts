import type { Command } from 'commander';
import type { CommandRunner } from '../../cli/command-context.ts';
import { examples } from '../../cli/examples.ts';
import { toDriverView } from '../../doctor/driver-view.ts';
import { table } from '../../format/table.ts';

/** `openshell driver list` */
export function registerDriverList(parent: Command, run: CommandRunner): void {
  parent
    .command('list')
    .alias('ls')
    .description('list the drivers the gateway knows')
    .addHelpText('after', examples('driver list', 'driver list -o json'))
    .action(
      run<[], object>(async ({ gateway, printer }) => {
        const views = (await gateway.listDrivers({})).map(toDriverView);
        await printer.result(views, () =>
          table(
            ['NAME', 'STATE', 'VERSION', 'ENGINE', 'ENDPOINT', 'PACKAGE'],
            views.map(({ name, state, version, runtime, package: packageName, isDefault }) => [
              isDefault ? `${name} (default)` : name,
              state,
              version ?? '-',
              runtime === undefined ? '-' : `${runtime.name} ${runtime.version}`,
              runtime?.endpoint ?? '-',
              packageName,
            ]),
          ),
        );
        return 0;
      }),
    );
}
