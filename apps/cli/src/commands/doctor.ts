import { DriverError } from '@openshell/driver-api';
import type { Driver } from '@openshell/wire/gateway/v1';
import type { Command } from 'commander';
import type { CommandContext, CommandRunner } from '../cli/command-context.ts';
import { examples } from '../cli/examples.ts';
import { doctorText } from '../doctor/doctor-text.ts';
import { toDriverView } from '../doctor/driver-view.ts';
import { runGatewayDoctor } from '../doctor/run-gateway-doctor.ts';

const help = `
Asks the gateway; if none answers, openshell-gateway looks for engines itself. The exit code is 0
when some driver is ready.
`;

interface Findings {
  /** What was found out about the gateway. */
  readonly gateway: {
    readonly url: string;
    readonly isReachable: boolean;
    readonly message: string;
  };
  readonly drivers: readonly Driver[];
}

async function examine({ gateway, surroundings, signal }: CommandContext): Promise<Findings> {
  const { url } = gateway;
  try {
    const { version } = await gateway.health();
    const drivers = await gateway.listDrivers(true);
    return { gateway: { url, isReachable: true, message: `version ${version}` }, drivers };
  } catch (thrown) {
    if (!DriverError.isInstance(thrown) || thrown.code !== 'UNAVAILABLE') throw thrown;
    const drivers = await runGatewayDoctor(surroundings, signal);
    return { gateway: { url, isReachable: false, message: thrown.message }, drivers };
  }
}

/** `openshell doctor` */
export function registerDoctor(parent: Command, run: CommandRunner): void {
  parent
    .command('doctor')
    .description('look for container engines and say what works and what does not')
    .addHelpText('after', help + examples('doctor', 'doctor -o json'))
    .action(
      run<[], object>(async (context) => {
        const { gateway, drivers } = await examine(context);
        const views = drivers.map(toDriverView);
        const { printer } = context;
        const { colors } = printer;
        await printer.result({ gateway, drivers: views }, () => {
          const sign = gateway.isReachable ? colors.green('✓') : colors.yellow('!');
          const first = gateway.isReachable
            ? `gateway at ${gateway.url}, ${gateway.message}`
            : gateway.message;
          return [`${sign} ${first}`, ...views.map((view) => doctorText(view, colors))].join(
            '\n\n',
          );
        });
        return views.some(({ state }) => state === 'ready') ? 0 : 1;
      }),
    );
}
