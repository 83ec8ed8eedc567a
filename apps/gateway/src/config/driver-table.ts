import { fieldKeys } from './field-keys.ts';
import type { GatewayFile, GatewayTable } from './gateway-file.ts';
import { locateIssues } from './locate-issues.ts';
import type { TomlDocument } from './toml-document.ts';

/** What the configuration says about one driver. */
export interface DriverTable {
  /** Package name or path, when the file names one. */
  readonly package: string | undefined;
  /** What goes to `createDriver`. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Rewords what the driver says about its options in terms of the file. */
  readonly explain: (thrown: unknown) => unknown;
}

type Keys = readonly (string | number)[];

const shared = [
  'default_image',
  'supervisor_image',
  'host_gateway_ip',
  'guest_tls_ca',
  'guest_tls_cert',
  'guest_tls_key',
] as const satisfies readonly (keyof GatewayTable)[];

/** Keys of `[openshell.gateway]` that a driver takes over unless its own table says otherwise. */
const inherited: Readonly<Record<string, readonly (typeof shared)[number][]>> = {
  docker: shared,
  podman: shared,
  'apple-container': ['default_image'],
};

const camelize = (key: string): string =>
  key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const snakeCase = (key: string): string =>
  key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Camelizes the keys of tables, except those in quotes: they are data. */
function camelizeTable(document: TomlDocument, keys: Keys, value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item, index) => camelizeTable(document, [...keys, index], item));
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const path = [...keys, key];
      const name = document.isQuoted(path) ? key : camelize(key);
      return [name, camelizeTable(document, path, item)];
    }),
  );
}

/** A driver's field, in camel case, as the keys that stand in the file. */
function writtenKeys(document: TomlDocument, base: Keys, field: string): Keys {
  const path = [...base];
  for (const key of fieldKeys(field)) {
    const isWritten = typeof key === 'number' || document.has([...path, key]);
    path.push(isWritten ? key : snakeCase(key));
  }
  return path;
}

const describe = (keys: Keys): string =>
  keys.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`,
    '',
  );

function explainWith(file: GatewayFile | undefined, name: string): DriverTable['explain'] {
  const base: Keys = ['openshell', 'drivers', name];
  return (thrown) =>
    locateIssues(thrown, (field) => {
      if (file === undefined) return { where: `options of driver "${name}"`, field };
      const own = writtenKeys(file.document, base, field);
      const shorthand: Keys = ['openshell', 'gateway', ...own.slice(base.length)];
      const keys = !file.document.has(own) && file.document.has(shorthand) ? shorthand : own;
      return { where: file.document.locate(keys), field: describe(keys) };
    });
}

/** What the configuration says about the driver of this name. */
export function driverTable(file: GatewayFile | undefined, name: string): DriverTable {
  const explain = explainWith(file, name);
  if (file === undefined) return { package: undefined, options: {}, explain };
  const { package: packageName, ...own } = file.drivers[name] ?? {};
  const base = ['openshell', 'drivers', name];
  const defaults = (inherited[name] ?? [])
    .filter((key) => file.gateway[key] !== undefined)
    .map((key) => [camelize(key), file.gateway[key]]);
  return {
    package: typeof packageName === 'string' ? packageName : undefined,
    options: {
      ...Object.fromEntries(defaults),
      ...(camelizeTable(file.document, base, own) as Readonly<Record<string, unknown>>),
    },
    explain,
  };
}
