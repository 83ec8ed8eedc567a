import {
  type DescEnum,
  type DescField,
  type DescFile,
  type DescMessage,
  type DescMethod,
  ScalarType,
} from '@bufbuild/protobuf';

/** A schema in the notation of the fixtures: one line a field, enum value or call. */
export interface FileDescription {
  readonly services: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly messages: Readonly<Record<string, readonly string[]>>;
  readonly enums: Readonly<Record<string, readonly string[]>>;
}

export function describeFile(file: DescFile): FileDescription {
  return {
    services: Object.fromEntries(
      file.services.map((service) => [
        service.typeName,
        Object.fromEntries(service.methods.map((method) => [method.name, describeMethod(method)])),
      ]),
    ),
    messages: Object.fromEntries(
      file.messages.map((message) => [message.typeName, describeMessage(message)]),
    ),
    enums: Object.fromEntries(file.enums.map((type) => [type.typeName, describeEnum(type)])),
  };
}

const METHOD_KINDS = {
  unary: 'unary',
  server_streaming: 'server stream',
  client_streaming: 'client stream',
  bidi_streaming: 'bidi',
};

function describeMethod(method: DescMethod): string {
  return `${METHOD_KINDS[method.methodKind]}: ${method.input.typeName} -> ${method.output.typeName}`;
}

function describeEnum(type: DescEnum): readonly string[] {
  return type.values.map(({ number, name }) => `${number} ${name}`);
}

function describeMessage(message: DescMessage): readonly string[] {
  const reserved = [
    ...message.proto.reservedRange.flatMap(({ start, end }) =>
      Array.from({ length: end - start }, (_, index) => String(start + index)),
    ),
    ...message.proto.reservedName.map((name) => `"${name}"`),
  ];
  const fields = message.fields.map(describeField);
  return reserved.length === 0 ? fields : [...fields, `reserved ${reserved.join(', ')}`];
}

function describeField(field: DescField): string {
  return [
    `${field.number} ${field.name}:`,
    ...(field.proto.proto3Optional ? ['optional'] : []),
    typeOf(field),
    ...(field.oneof === undefined ? [] : [`oneof ${field.oneof.name}`]),
    ...(field.proto.options?.debugRedact === true ? ['secret'] : []),
    ...(field.deprecated ? ['deprecated'] : []),
  ].join(' ');
}

function typeOf(field: DescField): string {
  switch (field.fieldKind) {
    case 'list':
      return `repeated ${elementTypeOf(field)}`;
    case 'map':
      return `map<${scalarName(field.mapKey)}, ${elementTypeOf(field)}>`;
    default:
      return elementTypeOf(field);
  }
}

function elementTypeOf(field: DescField): string {
  if (field.message !== undefined) return field.message.typeName;
  if (field.enum !== undefined) return field.enum.typeName;
  return scalarName(field.scalar);
}

function scalarName(type: ScalarType): string {
  return ScalarType[type].toLowerCase();
}
