import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { text as readText } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { normalizeReference, shortReference } from '../check/image-reference.ts';
import type { Context, Handler } from '../context.ts';
import { type FoundImage, findImage, pullImage } from '../daemon/images.ts';
import { imageDocument } from '../documents/resource-documents.ts';
import { Failure, failure } from '../failure.ts';
import { printList } from '../output/print-list.ts';

export const imagePull: Handler = async (context, call) => {
  await pullImage(context, normalizeReference(call.positionals[0] ?? ''), call.one('platform'));
  return 0;
};

/** An engine is shared by several Macs, so that every one of them has the same images. */
async function listImages(context: Context): Promise<readonly FoundImage[]> {
  const listed: readonly { readonly RepoTags: readonly string[] | null }[] =
    await context.engine.must('GET', '/images/json');
  const tags = listed.flatMap(({ RepoTags }) => RepoTags ?? []).filter((tag) => !tag.includes('<'));
  const found = await Promise.all(tags.map((tag) => findImage(context, normalizeReference(tag))));
  return found
    .filter((each) => each !== undefined)
    .sort((left, right) => (left.reference < right.reference ? -1 : 1));
}

export const imageList: Handler = async (context, call) => {
  const images = await listImages(context);
  return printList(context, call, {
    documents: images.map(imageDocument),
    ids: images.map(({ reference }) => shortReference(reference)),
    header: ['NAME', 'TAG', 'DIGEST'],
    rows: images.map(({ reference, inspected }) => {
      const short = shortReference(reference);
      const place = short.lastIndexOf(':');
      return [short.slice(0, place), short.slice(place + 1), inspected.Id.slice(7, 31)];
    }),
  });
};

async function findAll(
  context: Context,
  references: readonly string[],
): Promise<readonly FoundImage[]> {
  const looks = await Promise.all(
    references.map((reference) => findImage(context, normalizeReference(reference))),
  );
  const missing = references.filter((_reference, index) => looks[index] === undefined);
  if (missing.length > 0) throw failure(`image not found: ${missing.join(', ')}`);
  return looks.filter((each) => each !== undefined);
}

export const imageInspect: Handler = async (context, { positionals }) => {
  context.printJson((await findAll(context, positionals)).map(imageDocument), true);
  return 0;
};

export const imageTag: Handler = async (context, { positionals }) => {
  const [source = '', target = ''] = positionals;
  const [image] = await findAll(context, [source]);
  const full = normalizeReference(target);
  const place = full.lastIndexOf(':');
  const query = `repo=${encodeURIComponent(full.slice(0, place))}&tag=${full.slice(place + 1)}`;
  await context.engine.must('POST', `/images/${image?.inspected.Id}/tag?${query}`);
  context.print(full);
  return 0;
};

export const imageSave: Handler = async (context, call) => {
  const images = await findAll(context, call.positionals);
  const names = images.map(({ reference }) => `names=${encodeURIComponent(reference)}`).join('&');
  const archive = await context.engine.stream('GET', `/images/get?${names}`);
  const file = call.one('output');
  await pipeline(archive, file === undefined ? process.stdout : createWriteStream(file), {
    end: file !== undefined,
  });
  if (file !== undefined) for (const { reference } of images) context.print(reference);
  return 0;
};

export const imageLoad: Handler = async (context, call) => {
  const file = call.one('input');
  if (file !== undefined && !existsSync(file)) {
    throw new Failure(1, [`file does not exist: ["path": "${file}"]`]);
  }
  const archive = file === undefined ? process.stdin : createReadStream(file);
  const answer = await context.engine.stream('POST', '/images/load?quiet=1', archive);
  const said = await readText(answer);
  const loaded = [...said.matchAll(/Loaded image: ([^\\"\s]+)/g)].map(([, reference]) => reference);
  if ((answer.statusCode ?? 0) > 399 || loaded.length === 0) {
    throw failure(`internalError: "failed to load image archive: ${said.trim()}"`);
  }
  for (const reference of loaded) context.print(normalizeReference(reference ?? ''));
  return 0;
};

export const imageDelete: Handler = async (context, call) => {
  const references = call.has('all')
    ? (await listImages(context)).map(({ reference }) => reference)
    : call.positionals;
  const missing: string[] = [];
  for (const reference of references) {
    const image = await findImage(context, normalizeReference(reference));
    if (image === undefined) {
      missing.push(reference);
      continue;
    }
    // Containers have a disk of their own, so that nobody asks whether one uses the image.
    await context.engine.must('DELETE', `/images/${encodeURIComponent(image.reference)}?force=1`);
    context.print(shortReference(image.reference));
  }
  context.complain('Reclaimed Zero KB in disk space');
  if (missing.length === 0 || call.has('force')) return 0;
  throw failure(
    `failed to delete one or more images: [${missing.map((each) => `"${each}"`).join(', ')}]`,
  );
};
