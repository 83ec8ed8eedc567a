import type { Capabilities } from '@openshell/driver-api';
import { driverNamed, drivers } from '../drivers.ts';
import { code, markdownTable } from '../markdown-table.ts';
import type { Part } from './part.ts';

const BYTES_PER_MEBIBYTE = 1024 ** 2;

type Entry = readonly [name: string, value: Capabilities[keyof Capabilities]];

function entriesOf(capabilities: Capabilities): readonly Entry[] {
  return Object.entries(capabilities);
}

function told([name, value]: Entry): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number' && name.endsWith('Bytes'))
    return `${value / BYTES_PER_MEBIBYTE} MiB`;
  return code(String(value));
}

/** What a driver declares, in few lines: values one by one, then what it has and what it has not. */
export const capabilities: Part = ([name = '']) => {
  const entries = entriesOf(driverNamed(name).capabilities);
  const named = (wanted: boolean): string =>
    entries.flatMap(([key, value]) => (value === wanted ? [code(key)] : [])).join(', ');
  const valued = entries.filter(([, value]) => typeof value !== 'boolean');
  return markdownTable(
    ['capability', 'of this driver'],
    [
      ...valued.map((entry) => [code(entry[0]), told(entry)]),
      ['offered', named(true)],
      ['refused with `UNSUPPORTED`', named(false)],
    ],
  );
};

/** Every capability of every driver. */
export const capabilityMatrix: Part = () => {
  const names = entriesOf(drivers[0]?.capabilities ?? driverNamed('docker').capabilities);
  const rows = names.map(([name]) => [
    code(name),
    ...drivers.map((driver) => told([name, driver.capabilities[name as keyof Capabilities]])),
  ]);
  return markdownTable(['capability', ...drivers.map(({ title }) => title)], rows);
};
