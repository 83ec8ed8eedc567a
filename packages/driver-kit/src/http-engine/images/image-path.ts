/** Path of an image; the slashes of a reference stay as they are. */
export function imagePath(reference: string, verb?: string): string {
  const name = reference.split('/').map(encodeURIComponent).join('/');
  return verb === undefined ? `/images/${name}` : `/images/${name}/${verb}`;
}
