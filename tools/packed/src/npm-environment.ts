import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { upstreamRegistry } from './upstream-registry.ts';
import { workspaceRoot } from './workspace-root.ts';

/** What `npm run` and the workspace leave in the environment is not what a stranger has. */
function isForeign(name: string): boolean {
  return /^(npm_|pnpm_|turbo_|vitest|node_(env|options|path)$|init_cwd$)/i.test(name);
}

/** The PATH without the programs of the workspace, but with the Node that runs us. */
function strangersPath(path: string): string {
  const words = path.split(':');
  const isOurs = (word: string): boolean => word.startsWith(join(workspaceRoot, 'node_modules'));
  return [dirname(process.execPath), ...words.filter((word) => !isOurs(word))].join(':');
}

/**
 * The environment of somebody who has never seen this repository.
 *
 * @param directory - holds the configuration of npm
 * @param url - the registry of our packages; all others come from where this machine gets them
 */
export async function npmEnvironment(directory: string, url: string): Promise<NodeJS.ProcessEnv> {
  const userConfig = join(directory, 'npmrc');
  const address = url.replace(/^http:/, '');
  // Any token will do: npm does not publish without one.
  const lines = [
    `registry=${await upstreamRegistry()}`,
    `@openshell:registry=${url}`,
    `${address}:_authToken=anybody`,
  ];
  await writeFile(userConfig, `${lines.join('\n')}\n`, { mode: 0o600 });
  const own = Object.entries(process.env).filter(([name]) => !isForeign(name));
  return {
    ...Object.fromEntries(own),
    PATH: strangersPath(process.env['PATH'] ?? ''),
    npm_config_userconfig: userConfig,
    npm_config_cache: join(workspaceRoot, 'node_modules', '.cache', 'packed-npm'),
    npm_config_prefer_online: 'true',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    // A registry that does not answer is asked again soon.
    npm_config_fetch_timeout: '60000',
    npm_config_update_notifier: 'false',
  };
}
