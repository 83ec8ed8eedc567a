/** What the folders of the contract are about. The contract is too large for a list by kind. */
export const topics: Readonly<Record<string, string>> = {
  compute: 'Drivers: what a gateway needs',
  runtime: 'Runtimes: what an engine can do',
  capabilities: 'Capabilities',
  errors: 'Errors',
  call: 'Calls',
  define: 'Defining drivers and runtimes',
  schema: 'Input',
};

/** The topic of a source of the contract; undefined for sources of other packages. */
export function topicOf(file: string): string | undefined {
  return topics[/packages\/driver-api\/src\/([^/]+)\//.exec(file)?.[1] ?? ''];
}
