import type { TestEngine } from '@openshell/engines';

/**
 * Words before a command that is to reach published ports of a test engine: they are on loopback
 * of a network namespace.
 */
export function entering({ networkNamespace }: TestEngine): readonly string[] {
  return networkNamespace === undefined ? [] : ['nsenter', `--net=/run/netns/${networkNamespace}`];
}
