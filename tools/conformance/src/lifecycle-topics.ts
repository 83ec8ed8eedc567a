import { conformanceCases } from '@openshell/driver-conformance';

/** How the ids of the cases about a sandbox's life begin. */
export const lifecycleTopics: readonly string[] = [
  'create',
  'stop',
  'resume',
  'delete',
  'get',
  'list',
  'watch',
];

/** Ids of the cases about a sandbox's life but some. */
export function lifecycleCasesWithout(...leftOut: readonly string[]): readonly string[] {
  return conformanceCases
    .map(({ id }) => id)
    .filter((id) => lifecycleTopics.some((topic) => id.startsWith(topic)) && !leftOut.includes(id));
}
