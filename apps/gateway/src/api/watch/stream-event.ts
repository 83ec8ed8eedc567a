import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { type SandboxStreamEvent, SandboxStreamEventSchema } from '@openshell/wire';

type Payload = NonNullable<MessageInitShape<typeof SandboxStreamEventSchema>['payload']>;

/** An event of a watch. */
export function toStreamEvent(payload: Payload): SandboxStreamEvent {
  return create(SandboxStreamEventSchema, { payload });
}

/** Something the watcher should know about the watch itself. */
export function toWarning(message: string): SandboxStreamEvent {
  return toStreamEvent({ case: 'warning', value: { message } });
}
