import type { Sandbox } from '@openshell/wire/openshell/v1';
import type { Gateway } from './gateway.ts';

const PAGE = 1000;

/** Which sandboxes are wanted. */
export interface SandboxFilter {
  /** Only of this workspace; absent means all. */
  readonly workspace?: string;
  /** Only those that carry all these labels. */
  readonly labels?: readonly string[];
}

/** All sandboxes, page by page. */
export async function listAllSandboxes(
  gateway: Gateway,
  { workspace, labels = [] }: SandboxFilter,
): Promise<readonly Sandbox[]> {
  const where = workspace === undefined ? { allWorkspaces: true } : { workspace };
  const found: Sandbox[] = [];
  for (;;) {
    const page = await gateway.listSandboxes({
      ...where,
      labelSelector: labels.join(','),
      limit: PAGE,
      offset: found.length,
    });
    found.push(...page);
    if (page.length < PAGE) return found;
  }
}
