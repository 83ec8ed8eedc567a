import { parseWith } from '@openshell/driver-api';
import * as z from 'zod';
import { configurationError } from './configuration-error.ts';
import { fieldKeys } from './field-keys.ts';
import { locateIssues } from './locate-issues.ts';
import { type LogLevel, logLevels } from './log-level.ts';
import type { TomlDocument } from './toml-document.ts';

const text = z.string().min(1);

/** What `[openshell.gateway]` may say, in the words of the file. */
export interface GatewayTable {
  /** Address and port to listen on. */
  readonly bind_address?: string | undefined;
  /** How much to log. */
  readonly log_level?: LogLevel | undefined;
  /** Drivers, the default first. */
  readonly compute_drivers?: readonly string[] | undefined;
  /** What this gateway marks its sandboxes with. */
  readonly gateway_id?: string | undefined;
  /** Where it keeps what it has to remember. */
  readonly state_directory?: string | undefined;
  /** Image of sandboxes that name none; this and what follows goes to the drivers. */
  readonly default_image?: string | undefined;
  /** Image that brings the supervisor. */
  readonly supervisor_image?: string | undefined;
  /** Address of the host as sandboxes see it. */
  readonly host_gateway_ip?: string | undefined;
  /** File with the certificate authority for sandboxes. */
  readonly guest_tls_ca?: string | undefined;
  /** File with the certificate for sandboxes. */
  readonly guest_tls_cert?: string | undefined;
  /** File with the key of that certificate. */
  readonly guest_tls_key?: string | undefined;
}

/** Checks `[openshell.gateway]`. */
export const gatewayTableSchema: z.ZodType<GatewayTable> = z.strictObject({
  bind_address: text.optional(),
  log_level: z.enum(logLevels).optional(),
  compute_drivers: z.array(text).min(1, 'is empty: leave it out to detect a driver').optional(),
  gateway_id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'use 1 to 63 characters of a-z, 0-9 and "-"')
    .optional(),
  state_directory: text.optional(),
  default_image: text.optional(),
  supervisor_image: text.optional(),
  host_gateway_ip: text.optional(),
  guest_tls_ca: text.optional(),
  guest_tls_cert: text.optional(),
  guest_tls_key: text.optional(),
});

const fileSchema = z.strictObject({
  openshell: z
    .strictObject({
      version: z.int().max(1, 'is newer than this gateway understands, which is 1').optional(),
      gateway: gatewayTableSchema.optional(),
      drivers: z
        .record(
          z.string().regex(/^[a-z0-9_-]+$/, 'a driver name has a-z, 0-9, "_" and "-"'),
          z.looseObject({ package: text.optional() }),
        )
        .optional(),
    })
    .optional(),
});

/** A configuration file that was read. */
export interface GatewayFile {
  /** Where everything stands. */
  readonly document: TomlDocument;
  /** `[openshell.gateway]`. */
  readonly gateway: GatewayTable;
  /** `[openshell.drivers.<name>]`, unchecked but for `package`. */
  readonly drivers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const databaseKeys = ['openshell', 'gateway', 'database_url'];

/** Checks a configuration file; every complaint names file, line and column. */
export function parseGatewayFile(document: TomlDocument): GatewayFile {
  if (document.has(databaseKeys)) {
    throw configurationError(
      document.locate(databaseKeys),
      'openshell.gateway.database_url may hold a password and has no place in the file',
      'set OPENSHELL_DB_URL or --db-url',
    );
  }
  try {
    const { openshell = {} } = parseWith('configuration', fileSchema, document.value);
    return { document, gateway: openshell.gateway ?? {}, drivers: openshell.drivers ?? {} };
  } catch (error) {
    throw locateIssues(error, (field) => ({ where: document.locate(fieldKeys(field)), field }));
  }
}
