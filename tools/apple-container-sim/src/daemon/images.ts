import type { Context } from '../context.ts';
import { failure } from '../failure.ts';

/** An image, as Docker tells. */
export interface FoundImage {
  readonly reference: string;
  /** Docker's answer. */
  // biome-ignore lint/suspicious/noExplicitAny: the stand-in takes Docker at its word.
  readonly inspected: any;
}

type Sources = Pick<Context, 'engine'>;

function pathOf(reference: string): string {
  return encodeURIComponent(reference).replaceAll('%2F', '/').replaceAll('%3A', ':');
}

/** An image that is on this Mac. */
export async function findImage(
  { engine }: Sources,
  reference: string,
): Promise<FoundImage | undefined> {
  const { status, body } = await engine.ask('GET', `/images/${pathOf(reference)}/json`);
  return status === 200 ? { reference, inspected: body } : undefined;
}

function registryOf(reference: string): string {
  return reference.slice(0, reference.indexOf('/'));
}

/** What a registry refused, in the words of Apple's client. */
function pullFailure(reference: string, words: string): Error {
  const [name = ''] = reference.slice(registryOf(reference).length + 1).split(/[:@]/);
  const url = `https://${registryOf(reference)}/v2/${name}/manifests`;
  if (/not found|manifest unknown|does not exist/i.test(words)) {
    return failure(`HTTP request to ${url} failed with response: 404 Not Found. Reason: ${words}`);
  }
  if (/denied|unauthorized|authentication/i.test(words)) {
    return failure(
      `HTTP request to ${url} failed with response: 401 Unauthorized. Reason: ${words}`,
    );
  }
  return failure(`internalError: "failed to fetch ${url}: ${words}"`);
}

/** Fetches an image. */
export async function pullImage(
  { engine }: Sources,
  reference: string,
  platform?: string,
): Promise<void> {
  const wanted = platform === undefined ? '' : `&platform=${encodeURIComponent(platform)}`;
  const { status, body } = await engine.ask(
    'POST',
    `/images/create?fromImage=${encodeURIComponent(reference)}${wanted}`,
  );
  if (status > 399) throw pullFailure(reference, String(body.message));
  const lines: readonly { readonly error?: string }[] = Array.isArray(body) ? body : [body];
  const error = lines.findLast((line) => line.error !== undefined)?.error;
  if (error !== undefined) throw pullFailure(reference, error);
}

/** An image by its reference, fetched when it is missing. */
export async function ensureImage(
  sources: Sources,
  reference: string,
  platform?: string,
): Promise<FoundImage> {
  const present = await findImage(sources, reference);
  if (present !== undefined) return present;
  await pullImage(sources, reference, platform);
  const pulled = await findImage(sources, reference);
  if (pulled === undefined) throw failure(`image not found: ${reference}`);
  return pulled;
}
