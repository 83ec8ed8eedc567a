import type { BuiltInPackage } from './built-in-packages.ts';
import { builtInProperty, type Component, type Sbom } from './sbom.ts';

/** Adds what is built in, which npm knows nothing of. */
export function withBuiltIn(sbom: Sbom, builtIn: readonly BuiltInPackage[]): Sbom {
  const refOf = ({ name, version }: BuiltInPackage): string => `${name}@${version}`;
  const known = sbom.components.map((component) => component['bom-ref']);
  const added = new Map(
    builtIn
      .filter((each) => !known.includes(refOf(each)))
      .map((each): [string, Component] => {
        const { name, version, license } = each;
        const ref = refOf(each);
        const licenses = [{ license: { id: license } }];
        const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
        const properties = [builtInProperty];
        return [
          ref,
          { 'bom-ref': ref, type: 'library', name, version, purl, licenses, properties },
        ];
      }),
  );
  const held = (ref: string): readonly string[] =>
    builtIn.filter(({ holder }) => holder === ref).map(refOf);
  return {
    ...sbom,
    components: [...sbom.components, ...added.values()],
    dependencies: [
      ...sbom.dependencies.map(({ ref, dependsOn }) => ({
        ref,
        dependsOn: [...new Set([...dependsOn, ...held(ref)])],
      })),
      ...[...added.keys()].map((ref) => ({ ref, dependsOn: [] })),
    ],
  };
}
