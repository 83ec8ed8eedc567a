/** Stands at the head of what an installation writes; a file without it is not ours to change. */
export const writtenByUs =
  'Written by "openshell-gateway install"; "openshell-gateway uninstall" removes it.';
