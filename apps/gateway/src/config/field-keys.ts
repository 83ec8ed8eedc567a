const part = /\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g;

/** The keys of a field path as messages print it: `mounts[2].target` is `mounts`, `2`, `target`. */
export function fieldKeys(field: string): readonly (string | number)[] {
  return [...field.matchAll(part)].map(([, quoted, index, name]) => {
    if (quoted !== undefined) return JSON.parse(`"${quoted}"`) as string;
    return index === undefined ? (name ?? '') : Number(index);
  });
}
