import { defaultAddress } from '../load-config.ts';
import { driverTemplate } from './driver-template.ts';

/** What a new configuration file is made for. */
export interface TemplateSubject {
  /** Drivers that get a table. */
  readonly drivers: readonly string[];
  /** The one that was chosen; undefined when it is to be detected. */
  readonly selected: string | undefined;
  /** Where state is kept, if nobody says. */
  readonly stateDirectory: string;
}

/** Strings of JSON are strings of TOML. */
const quoted = (text: string): string => JSON.stringify(text);

/**
 * A configuration file that says nothing but which driver was chosen, and holds every setting as a
 * comment: `#key = value` is a setting, `# Text` explains it. Values are the defaults where there
 * are any, else examples.
 */
export function gatewayTemplate({ drivers, selected, stateDirectory }: TemplateSubject): string {
  const chosen =
    selected === undefined
      ? '#compute_drivers = ["docker"]'
      : `compute_drivers = [${quoted(selected)}]`;
  return `# Configuration of openshell-gateway. A setting is a line like #key = value: take the # away to use it.
# Flags win over environment variables, those over this file. Check it with "openshell-gateway doctor";
# a change holds from the next start.

[openshell]
version = 1

[openshell.gateway]

# Drivers, the default first. Without it: the first that is installed and whose engine answers.
${chosen}

# Where to listen. Only this machine's loopback: the API has no authentication.
#bind_address = ${quoted(defaultAddress)}

# "trace", "debug", "info", "warn", "error" or "off".
#log_level = "info"

# The database and the mark by which the gateway knows its sandboxes. Relative to this file.
#state_directory = ${quoted(stateDirectory)}

# That mark, in place of one that is made up once. Sandboxes with another one are no longer its own.
#gateway_id = "my-gateway"

# What follows goes to the tables of the drivers, which may say otherwise.

# Image of a sandbox that names none.
#default_image = "busybox:1.37"

# Image that brings the supervisor.
#supervisor_image = "ghcr.io/nvidia/openshell/supervisor:dev"

# Address of this machine as sandboxes see it, used as written. Without it: found out and dialled.
#host_gateway_ip = "172.17.0.1"

# PEM files for the supervisor: all three or none.
#guest_tls_ca = "/etc/openshell/tls/ca.pem"
#guest_tls_cert = "/etc/openshell/tls/cert.pem"
#guest_tls_key = "/etc/openshell/tls/key.pem"

${drivers.map((name) => driverTemplate(name, name === selected)).join('\n')}`;
}
