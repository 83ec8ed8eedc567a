import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { file_openshell_compute_v1_compute as computeFile } from '../src/gen/openshell/compute/v1/compute_pb.ts';
import { file_openshell_datamodel_v1_datamodel as datamodelFile } from '../src/gen/openshell/datamodel/v1/datamodel_pb.ts';
import { file_openshell_gateway_v1_gateway as gatewayFile } from '../src/gen/openshell/gateway/v1/gateway_pb.ts';
import { file_openshell_sandbox_v1_sandbox as sandboxFile } from '../src/gen/openshell/sandbox/v1/sandbox_pb.ts';
import { file_openshell_v1_openshell as openshellFile } from '../src/gen/openshell/v1/openshell_pb.ts';
import { describeFile, type FileDescription } from './describe-file.ts';

function readFixture(name: string): FileDescription {
  const text = readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8');
  return JSON.parse(text) as FileDescription;
}

/** The entries of one protobuf package. */
function inPackage<Entry>(
  entries: Readonly<Record<string, Entry>>,
  name: string,
): Record<string, Entry> {
  return Object.fromEntries(
    Object.entries(entries).filter(([typeName]) => /^(.*)\.\w+$/.exec(typeName)?.[1] === name),
  );
}

const upstream = readFixture('openshell-wire');

/** Of the calls of upstream those whose two messages the fixture holds. */
function declarable(calls: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(calls).filter(([, call]) =>
      call
        .replace(/^.*?: /, '')
        .split(' -> ')
        .every((message) => message in upstream.messages),
    ),
  );
}

test.each([
  ['openshell.v1', openshellFile],
  ['openshell.datamodel.v1', datamodelFile],
  ['openshell.sandbox.v1', sandboxFile],
  ['openshell.compute.v1', computeFile],
])('%s has the messages, fields, numbers, types and enums of upstream', (name, file) => {
  const { messages, enums } = describeFile(file);

  expect(file.proto.package).toBe(name);
  expect(messages).toEqual(inPackage(upstream.messages, name));
  expect(enums).toEqual(inPackage(upstream.enums, name));
});

test.each([
  ['openshell.v1.OpenShell', openshellFile, { declared: 38, upstream: 67 }],
  ['openshell.compute.v1.ComputeDriver', computeFile, { declared: 12, upstream: 12 }],
])('%s declares every call of upstream whose messages are known', (name, file, count) => {
  const { services } = describeFile(file);
  const calls = upstream.services[name] ?? {};

  expect(Object.keys(calls)).toHaveLength(count.upstream);
  expect(services).toEqual({ [name]: declarable(calls) });
  expect(Object.keys(services[name] ?? {})).toHaveLength(count.declared);
});

test('openshell.gateway.v1 changes only together with its fixture', () => {
  expect(describeFile(gatewayFile)).toEqual(readFixture('gateway-wire'));
});
