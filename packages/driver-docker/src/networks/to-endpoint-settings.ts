/** How a container joins a network, in the words of the engine. */
export function toEndpointSettings(options: {
  readonly aliases?: readonly string[] | undefined;
}): Readonly<Record<string, unknown>> {
  const { aliases = [] } = options;
  return aliases.length === 0 ? {} : { Aliases: aliases };
}
