import { spawnSync } from 'node:child_process';
import type { Advisory } from './advisory.ts';

/** What came of asking a registry for advisories. */
export type RegistryAnswer =
  | { readonly type: 'answered'; readonly advisories: readonly Advisory[] }
  | { readonly type: 'not-answered'; readonly reason: string };

interface Finding {
  readonly paths: readonly string[];
}

interface Report {
  readonly advisories: Readonly<
    Record<
      string,
      {
        readonly github_advisory_id: string;
        readonly severity: string;
        readonly module_name: string;
        readonly title: string;
        readonly url: string;
        readonly findings: readonly Finding[];
      }
    >
  >;
}

function toAdvisories({ advisories }: Report): readonly Advisory[] {
  return Object.values(advisories).map((each) => ({
    id: each.github_advisory_id,
    severity: each.severity,
    module: each.module_name,
    title: each.title,
    url: each.url,
    paths: each.findings.flatMap(({ paths }) => paths),
  }));
}

/**
 * Asks the registry for advisories about what the lockfile names.
 *
 * @param scope - words of pnpm that say about whose dependencies
 * @param registry - another one than this machine uses
 */
export function askRegistry(scope: readonly string[], registry?: string): RegistryAnswer {
  const at = registry === undefined ? [] : [`--config.registry=${registry}`];
  const words = [...at, '--config.fetch-retries=1', ...scope, '--json'];
  const { stdout, stderr, error } = spawnSync('pnpm', words, { encoding: 'utf8' });
  if (error !== undefined) throw error;
  // It ends with 1 for advisories as for everything else; what it prints tells which.
  if (stdout.trim() !== '') {
    return { type: 'answered', advisories: toAdvisories(JSON.parse(stdout) as Report) };
  }
  if (!stderr.includes('ERR_PNPM_AUDIT_')) throw new Error(`pnpm audit failed:\n${stderr}`);
  const lines = stderr.split('\n').map((line) => line.replace(/^[ ×│├└─▶╰]+/, '').trim());
  return { type: 'not-answered', reason: lines.filter(Boolean).slice(1, 4).join(' ') };
}
