import { toBinary } from '@bufbuild/protobuf';
import { type FieldIssue, invalidArgument } from '@openshell/driver-api';
import type { CreateSandboxRequest } from '@openshell/wire';
import { SandboxPolicySchema } from '@openshell/wire/sandbox/v1';

type TextMap = Readonly<Record<string, string>>;

const namePattern = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const variablePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;
const kibibyte = 1024;

const bytesOf = (text: string): number => Buffer.byteLength(text);

/** A complaint, unless all is well. */
function unless(isRight: boolean, field: string, message: string): readonly FieldIssue[] {
  return isRight ? [] : [{ field, message }];
}

function nameIssues(name: string): readonly FieldIssue[] {
  if (name === '') return [];
  const isName = name.length <= 19 && namePattern.test(name) && !name.includes('--');
  const message = `"${name}" is no name: use at most 19 characters of a-z, 0-9 and single "-", not at the ends`;
  return unless(isName, 'name', message);
}

function mapIssues(field: string, map: TextMap): readonly FieldIssue[] {
  const entries = Object.entries(map);
  return [
    ...unless(entries.length <= 128, field, `has ${entries.length} entries, 128 is the most`),
    ...entries.flatMap(([key, value]) =>
      unless(
        key.length > 0 && bytesOf(key) <= kibibyte && bytesOf(value) <= kibibyte,
        `${field}["${key.slice(0, 64)}"]`,
        'a key has 1 to 1024 bytes, a value at most 1024',
      ),
    ),
  ];
}

function environmentIssues(field: string, map: TextMap): readonly FieldIssue[] {
  const entries = Object.entries(map);
  const total = entries.reduce((sum, [key, value]) => sum + bytesOf(key) + bytesOf(value), 0);
  return [
    ...unless(entries.length <= 128, field, `has ${entries.length} entries, 128 is the most`),
    ...unless(total <= 256 * kibibyte, field, 'is larger than 256 KiB'),
    ...entries.flatMap(([key, value]) => {
      const place = `${field}["${key.slice(0, 64)}"]`;
      return [
        ...unless(variablePattern.test(key) && key.length <= 256, place, 'is no variable name'),
        ...unless(!key.startsWith('OPENSHELL_'), place, 'the prefix OPENSHELL_ is reserved'),
        ...unless(bytesOf(value) <= 8 * kibibyte, place, 'is longer than 8 KiB'),
        ...unless(!value.includes('\0'), place, 'contains a NUL character'),
      ];
    }),
  ];
}

function commandIssues(command: readonly string[]): readonly FieldIssue[] {
  const total = command.reduce((sum, argument) => sum + bytesOf(argument), 0);
  return [
    ...unless(command.length <= 256, 'spec.command', 'has more than 256 arguments'),
    ...unless(total <= 256 * kibibyte, 'spec.command', 'is longer than 256 KiB'),
  ];
}

function structIssues(field: string, struct: object | undefined): readonly FieldIssue[] {
  const size = struct === undefined ? 0 : bytesOf(JSON.stringify(struct));
  return unless(size <= 64 * kibibyte, field, 'is larger than 64 KiB');
}

function templateIssues({ spec }: CreateSandboxRequest): readonly FieldIssue[] {
  const template = spec?.template;
  if (template === undefined) return [];
  const texts = {
    image: template.image,
    runtime_class_name: template.runtimeClassName,
    agent_socket: template.agentSocket,
  };
  return [
    ...Object.entries(texts).flatMap(([key, text]) =>
      unless(bytesOf(text) <= kibibyte, `spec.template.${key}`, 'is longer than 1024 bytes'),
    ),
    ...mapIssues('spec.template.labels', template.labels),
    ...mapIssues('spec.template.annotations', template.annotations),
    ...environmentIssues('spec.template.environment', template.environment),
    ...structIssues('spec.template.resources', template.resources),
    ...structIssues('spec.template.driver_config', template.driverConfig),
  ];
}

function specIssues({ spec }: CreateSandboxRequest): readonly FieldIssue[] {
  if (spec === undefined) return [];
  const policyBytes =
    spec.policy === undefined ? 0 : toBinary(SandboxPolicySchema, spec.policy).length;
  const gpus = spec.resourceRequirements?.gpu?.count;
  return [
    ...commandIssues(spec.command),
    ...environmentIssues('spec.environment', spec.environment),
    ...unless(spec.logLevel.length <= 32, 'spec.log_level', 'is longer than 32 characters'),
    ...unless(spec.providers.length <= 32, 'spec.providers', 'has more than 32 entries'),
    ...unless(policyBytes <= 256 * kibibyte, 'spec.policy', 'is larger than 256 KiB'),
    ...unless(
      gpus !== 0,
      'spec.resource_requirements.gpu.count',
      'is 0: leave it out, or ask for 1',
    ),
  ];
}

/** Refuses a request that is wrong whatever driver it is for, with everything that is wrong. */
export function validateCreateRequest(request: CreateSandboxRequest): void {
  const issues = [
    ...nameIssues(request.name),
    ...mapIssues('labels', request.labels),
    ...mapIssues('annotations', request.annotations),
    ...specIssues(request),
    ...templateIssues(request),
  ];
  if (issues.length > 0) throw invalidArgument('create request', issues);
}
