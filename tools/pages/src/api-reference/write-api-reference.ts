// Writes the API reference from the sources of the published packages, as Markdown.
import { join } from 'node:path';
import { Application, type Context, Converter, OptionDefaults, PageEvent } from 'typedoc';
import type { PluginOptions } from 'typedoc-plugin-markdown';
import { repositoryRoot, repositoryUrl } from '../repository.ts';
import { arrange } from './arrange.ts';
import { entryPoints } from './entry-points.ts';
import { tidyPage } from './tidy-page.ts';
import { topics } from './topics.ts';

const modules = entryPoints(repositoryRoot);

const layout: Partial<PluginOptions> = {
  excludeScopesInPaths: true,
  hideBreadcrumbs: true,
  hidePageHeader: true,
  useCodeBlocks: true,
  expandObjects: true,
  expandParameters: true,
  indexFormat: 'table',
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  classPropertiesFormat: 'table',
  typeAliasPropertiesFormat: 'table',
  enumMembersFormat: 'table',
  typeDeclarationFormat: 'table',
  propertyMembersFormat: 'table',
  tableColumnSettings: {
    hideDefaults: true,
    hideInherited: true,
    hideModifiers: true,
    hideOverrides: true,
    hideSources: true,
    hideValues: false,
    leftAlignHeaders: false,
  },
};

const application = await Application.bootstrapWithPlugins({
  logLevel: 'Warn',
  name: 'API',
  router: 'module',
  plugin: ['typedoc-plugin-markdown'],
  entryPoints: modules.map(({ file }) => join(repositoryRoot, file)),
  tsconfig: join(repositoryRoot, 'tsconfig.types.json'),
  // Types are checked by the compiler's own run.
  skipErrorChecking: true,
  out: join(repositoryRoot, 'docs/reference/api'),
  readme: 'none',
  disableGit: true,
  basePath: repositoryRoot,
  displayBasePath: repositoryRoot,
  sourceLinkTemplate: `${repositoryUrl}/blob/main/{path}#L{line}`,
  excludeExternals: true,
  excludeInternal: true,
  sort: [],
  sortEntryPoints: false,
  groupOrder: ['Functions', 'Classes', 'Interfaces', 'Type Aliases', 'Enumerations', 'Variables'],
  categorizeByGroup: false,
  categoryOrder: Object.values(topics),
  blockTags: [...OptionDefaults.blockTags, '@generated'],
  excludeTags: [...OptionDefaults.excludeTags, '@generated'],
  ...layout,
});
application.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }: Context) =>
  arrange(project, (source) => modules.find(({ file }) => source === join(repositoryRoot, file))),
);
application.renderer.on(PageEvent.END, (page: PageEvent) => {
  page.contents = tidyPage(page.contents ?? '');
});

const project = await application.convert();
if (project === undefined) throw new Error('the sources could not be read');
await application.generateOutputs(project);
if (application.logger.hasWarnings() || application.logger.hasErrors()) process.exitCode = 1;
