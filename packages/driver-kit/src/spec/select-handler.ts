import {
  DriverError,
  type IsolationLevel,
  isolationLevels,
  type RuntimeHandler,
} from '@openshell/driver-api';

/**
 * The program that makes the container: the engine's default if it gives the boundary that is
 * asked for, else the weakest that does. `UNSUPPORTED` when none does.
 */
export function selectHandler(
  handlers: readonly RuntimeHandler[],
  isolation: IsolationLevel,
): RuntimeHandler {
  const wanted = isolationLevels.indexOf(isolation);
  const [chosen] = handlers
    .filter(({ state }) => state !== 'unsupported')
    .filter((handler) => isolationLevels.indexOf(handler.isolation) >= wanted)
    .sort(
      (left, right) =>
        Number(right.isDefault) - Number(left.isDefault) ||
        isolationLevels.indexOf(left.isolation) - isolationLevels.indexOf(right.isolation),
    );
  if (chosen !== undefined) return chosen;
  const known = handlers.map((handler) => `${handler.name} (${handler.isolation})`).join(', ');
  throw new DriverError(
    'UNSUPPORTED',
    `no runtime handler gives isolation "${isolation}": ${known}`,
    {
      remedy: 'add one to the engine, as runsc for guest-kernel or Kata for vm, or ask for less',
      details: {
        field: 'isolation',
        missing: [
          {
            capability: 'isolation',
            required: isolation,
            actual: handlers.find(({ isDefault }) => isDefault)?.isolation ?? 'shared-kernel',
            reason: `the engine has ${known}`,
          },
        ],
      },
    },
  );
}
