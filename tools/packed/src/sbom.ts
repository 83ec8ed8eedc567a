/** A part of a bill of materials. */
export interface Component {
  readonly name: string;
  readonly version: string;
  readonly type: string;
  readonly purl: string;
  readonly 'bom-ref': string;
  readonly hashes?: readonly unknown[];
  readonly licenses?: readonly unknown[];
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

interface Dependency {
  readonly ref: string;
  readonly dependsOn: readonly string[];
}

/** A bill of materials in the format CycloneDX, as far as it is read here. */
export interface Sbom {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly Dependency[];
}

/** Names of what a package brings, in order. */
export function componentNames({ components }: Sbom): readonly string[] {
  return [...new Set(components.map(({ name }) => name))].sort();
}

/** How CycloneDX says of a part from npm that it is built into another. */
export const builtInProperty: { readonly name: string; readonly value: string } = {
  name: 'cdx:npm:package:bundled',
  value: 'true',
};

/** Whether a part is not installed by itself. */
export function isBuiltIn({ properties = [] }: Component): boolean {
  return properties.some(({ name }) => name === builtInProperty.name);
}

/** Names of what is built into something of it, in order. */
export function builtInNames({ components }: Sbom): readonly string[] {
  return components.filter(isBuiltIn).map(({ name }) => name);
}
