import { DriverError, invalidArgument } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { driverTable } from './driver-table.ts';
import { parseGatewayFile } from './gateway-file.ts';
import { parseTomlDocument } from './toml-document.ts';

const file = parseGatewayFile(
  parseTomlDocument(
    'g.toml',
    `[openshell.gateway]
default_image = "shared:1"
host_gateway_ip = "10.0.0.1"
[openshell.drivers.docker]
package = "./local"
default_image = "own:1"
log_limits = { max_size_bytes = 5 }
[openshell.drivers.docker.sandbox_labels]
"keep_this" = "a"
change_this = "b"
[[openshell.drivers.docker.extra_hosts]]
host_name = "x"
[openshell.drivers.acme]
some_option = 1
`,
  ),
);

test('keys are camelized, those in quotes are data and stay', () => {
  expect(driverTable(file, 'docker').options).toMatchObject({
    logLimits: { maxSizeBytes: 5 },
    sandboxLabels: { keep_this: 'a', changeThis: 'b' },
    extraHosts: [{ hostName: 'x' }],
  });
});

test('what the gateway keeps for itself does not reach the driver', () => {
  const table = driverTable(file, 'docker');
  expect(table.package).toBe('./local');
  expect(table.options).not.toHaveProperty('package');
});

test('shared settings are inherited by the engines they are for, and the own table wins', () => {
  expect(driverTable(file, 'docker').options).toMatchObject({
    defaultImage: 'own:1',
    hostGatewayIp: '10.0.0.1',
  });
  expect(driverTable(file, 'podman').options).toEqual({
    defaultImage: 'shared:1',
    hostGatewayIp: '10.0.0.1',
  });
  expect(driverTable(file, 'apple-container').options).toEqual({ defaultImage: 'shared:1' });
  expect(driverTable(file, 'acme').options).toEqual({ someOption: 1 });
});

function explained(field: string): string {
  const said = invalidArgument('options', [{ field, message: 'is wrong' }]);
  const error = driverTable(file, 'docker').explain(said);
  return DriverError.isInstance(error) ? error.message : '';
}

test.each([
  ['logLimits.maxSizeBytes', 'g.toml:7:16: openshell.drivers.docker.log_limits.max_size_bytes'],
  ['extraHosts[0].hostName', 'g.toml:12:1: openshell.drivers.docker.extra_hosts[0].host_name'],
  ['defaultImage', 'g.toml:6:1: openshell.drivers.docker.default_image'],
  ['hostGatewayIp', 'g.toml:3:1: openshell.gateway.host_gateway_ip'],
  ['notWritten', 'g.toml:4:20: openshell.drivers.docker.not_written'],
])('a complaint about %s is one about %s', (field, place) => {
  expect(explained(field)).toBe(`${place}: is wrong`);
});

test('without a file a complaint names the driver', () => {
  const said = invalidArgument('options', [{ field: 'x', message: 'is wrong' }]);
  expect(driverTable(undefined, 'docker').explain(said)).toMatchObject({
    message: 'options of driver "docker": x: is wrong',
  });
});

test('an error that is not about options stays as it is', () => {
  const other = new Error('broken');
  expect(driverTable(file, 'docker').explain(other)).toBe(other);
});
