import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vitepress';

const neighbour = fileURLToPath(new URL('../index.md', import.meta.url));

/** Pages become Vue components; those outside of this package find Vue where those inside do. */
export function vueForPages(): Plugin {
  return {
    name: 'vue-for-pages',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!/^vue(\/|$)/.test(source) || importer?.split('?')[0]?.endsWith('.md') !== true)
        return null;
      return this.resolve(source, neighbour, { skipSelf: true });
    },
  };
}
