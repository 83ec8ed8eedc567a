import { failure } from '../failure.ts';

const systems = ['linux', 'darwin', 'windows'];

/** Refuses what is no platform; which one an image has is seen later. */
export function checkPlatform(text: string): void {
  const [os = '', architecture, ...rest] = text.split('/');
  if (!systems.includes(os)) throw failure(`unknown OS in ${text}`);
  if (architecture === undefined || architecture === '' || rest.length > 1) {
    throw failure(`missing architecture in ${text}`);
  }
}
