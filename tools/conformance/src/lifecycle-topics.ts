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
