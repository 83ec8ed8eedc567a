import {
  Comment,
  CommentTag,
  type DeclarationReflection,
  type ProjectReflection,
  ReflectionKind,
} from 'typedoc';
import type { EntryPoint } from './entry-points.ts';
import { topicOf } from './topics.ts';

/** Names that only the generated code itself uses: how a message is described to the library. */
const protobufMachinery = /^(file_\w+|\w+Schema)$/;

function nameModule(module: DeclarationReflection, { name, description }: EntryPoint): void {
  module.name = name;
  if (description !== '') module.comment ??= new Comment([{ kind: 'text', text: description }]);
}

function addTopic(reflection: DeclarationReflection): void {
  const topic = topicOf(reflection.sources?.[0]?.fullFileName ?? '');
  if (topic === undefined) return;
  reflection.comment ??= new Comment();
  reflection.comment.blockTags.push(new CommentTag('@category', [{ kind: 'text', text: topic }]));
}

/**
 * Gives modules the names that programs import, puts the contract in order by topic, and leaves out
 * what nobody reads.
 *
 * @param project - everything that was read
 * @param entryPointOf - which module a source is
 */
export function arrange(
  project: ProjectReflection,
  entryPointOf: (file: string) => EntryPoint | undefined,
): void {
  for (const module of project.getChildrenByKind(ReflectionKind.Module)) {
    const entryPoint = entryPointOf(module.sources?.[0]?.fullFileName ?? '');
    if (entryPoint === undefined) throw new Error(`module ${module.name} is no entry point`);
    nameModule(module, entryPoint);
    const isProtobuf = entryPoint.file.includes('/wire/');
    for (const child of [...(module.children ?? [])]) {
      if (isProtobuf && protobufMachinery.test(child.name)) project.removeReflection(child);
      else addTopic(child);
    }
  }
}
