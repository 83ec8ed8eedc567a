import { writtenByUs } from '../mark.ts';
import type { ServiceProgram } from '../service-program.ts';

/** What a property list of ours holds. */
type Value = string | number | boolean | readonly string[] | { readonly [key: string]: Value };

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escapeXml = (text: string): string =>
  text.replace(/[&<>]/g, (character) => escapes[character] ?? character);

function valueText(value: Value, indent: string): string {
  if (typeof value === 'string') return `${indent}<string>${escapeXml(value)}</string>`;
  if (typeof value === 'number') return `${indent}<integer>${value}</integer>`;
  if (typeof value === 'boolean') return `${indent}<${value}/>`;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item: string) => valueText(item, inner));
    return [`${indent}<array>`, ...items, `${indent}</array>`].join('\n');
  }
  const entries = Object.entries(value).flatMap(([key, item]) => [
    `${inner}<key>${escapeXml(key)}</key>`,
    valueText(item, inner),
  ]);
  return [`${indent}<dict>`, ...entries, `${indent}</dict>`].join('\n');
}

/** Where and as what launchd is to run the gateway. */
export interface AgentSubject {
  readonly label: string;
  /** File for what the gateway writes. */
  readonly logPath: string;
}

/** The property list of the gateway for launchd. */
export function plistText(
  { words, environment }: ServiceProgram,
  { label, logPath }: AgentSubject,
): string {
  const agent: Value = {
    Label: label,
    ProgramArguments: words,
    EnvironmentVariables: environment,
    RunAtLoad: true,
    KeepAlive: { SuccessfulExit: false },
    ThrottleInterval: 10,
    ExitTimeOut: 30,
    // 077 in octal.
    Umask: 63,
    StandardOutPath: logPath,
    StandardErrorPath: logPath,
  };
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<!-- ${writtenByUs} -->
<plist version="1.0">
${valueText(agent, '')}
</plist>
`;
}
