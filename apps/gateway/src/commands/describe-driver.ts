import type { Capability, Driver, EndpointCandidate } from '@openshell/wire';

function because(reason: string, remedy = ''): string {
  return [reason, remedy].filter((text) => text !== '').join('; ');
}

function candidateLine({ state, address, source, reason }: EndpointCandidate): string {
  return `    ${state.padEnd(9)}  ${address} (${source}): ${reason}`;
}

function capabilityLine({ name, value, state, reason, remedy }: Capability): string {
  const why = because(reason, remedy);
  return `    ${state.padEnd(11)}  ${name} = ${value}${why === '' ? '' : `: ${why}`}`;
}

function roleOf({ selected, defaultDriver }: Driver): string {
  if (!selected) return '';
  return defaultDriver ? ', selected, the default' : ', selected';
}

/** A driver for people: state, engine, every endpoint that was considered, capabilities. */
export function describeDriver(driver: Driver): string {
  const { name, state, message, remedy, runtime, candidates, capabilities } = driver;
  const lines = [`${name}: ${state}${roleOf(driver)}`];
  lines.push(`  package    ${driver.package}${driver.version === '' ? '' : ` ${driver.version}`}`);
  if (message !== '') lines.push(`  problem    ${message}`);
  if (remedy !== '') lines.push(`  remedy     ${remedy}`);
  if (runtime !== undefined) {
    const rootless = runtime.rootless ? ', rootless' : '';
    const system = `${runtime.operatingSystem}/${runtime.architecture}${rootless}`;
    lines.push(
      `  engine     ${runtime.name} ${runtime.version} (API ${runtime.apiVersion}), ${system}`,
      `  endpoint   ${runtime.endpoint} (${runtime.endpointSource})`,
    );
  }
  if (candidates.length > 0) lines.push('  looked for', ...candidates.map(candidateLine));
  if (capabilities.length > 0) lines.push('  can', ...capabilities.map(capabilityLine));
  return lines.join('\n');
}
