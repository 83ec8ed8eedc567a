import type { ProvisioningProgress } from '@openshell/driver-api';

/** Something that happened while a sandbox was made; told to watchers, never stored. */
export interface PlatformEvent {
  /** Milliseconds since 1970. */
  readonly timeMs: number;
  /** Name of the driver. */
  readonly source: string;
  /** Whether it is a trouble. */
  readonly type: 'Normal' | 'Warning';
  /** One word for what happened. */
  readonly reason: string;
  /** One sentence for people. */
  readonly message: string;
  /** Drives the progress display of clients. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** The part of an event that does not depend on when and where. */
export type EventContent = Pick<PlatformEvent, 'type' | 'reason' | 'message' | 'metadata'>;

const key = (name: string): string => `openshell.progress.${name}`;
const allocated = {
  [key('complete_step')]: 'requesting_sandbox',
  [key('complete_label')]: 'Sandbox allocated',
};
const pulling = { [key('active_step')]: 'pulling_image' };
const imageReady = {
  [key('complete_step')]: 'pulling_image',
  [key('complete_label')]: 'Image ready',
  [key('active_step')]: 'starting_sandbox',
};

/** The sandbox was accepted. */
export function scheduledEvent(image: string, message: string): EventContent {
  const metadata = {
    ...allocated,
    ...pulling,
    [key('active_detail')]: image,
    image_ref: image,
  };
  return { type: 'Normal', reason: 'Scheduled', message, metadata };
}

/** A size for people: whole numbers up to megabytes, then one decimal. */
function sizeText(bytes: number): string {
  const units = ['B', 'KB', 'MB'];
  let rest = bytes;
  for (const unit of units) {
    if (rest < 1024) return `${Math.round(rest)} ${unit}`;
    rest /= 1024;
  }
  return `${rest.toFixed(1)} GB`;
}

function pullDetail({ message, image }: ProvisioningProgress): string {
  if (image?.currentBytes === undefined) return message;
  const total = image.totalBytes === undefined ? '' : ` / ${sizeText(image.totalBytes)}`;
  return `${message} (${sizeText(image.currentBytes)}${total})`;
}

/** A step of a `create`. */
export function progressEvent(progress: ProvisioningProgress): EventContent {
  const { step, message, image } = progress;
  const normal = { type: 'Normal', message } as const;
  switch (step) {
    case 'pulling-image': {
      const item = image?.item === undefined ? {} : { layer_id: image.item };
      const metadata = { ...pulling, [key('active_detail')]: pullDetail(progress), ...item };
      return { ...normal, reason: image === undefined ? 'Pulling' : 'PullingLayer', metadata };
    }
    case 'creating-container':
      return {
        ...normal,
        reason: 'Pulled',
        metadata: { ...imageReady, [key('active_detail')]: message },
      };
    case 'starting': {
      const metadata = {
        [key('active_step')]: 'starting_sandbox',
        [key('active_detail')]: message,
      };
      return { ...normal, reason: 'Created', metadata };
    }
  }
}

/** The sandbox runs. */
export function startedEvent(): EventContent {
  const metadata = {
    [key('complete_step')]: 'starting_sandbox',
    [key('complete_label')]: 'Sandbox started',
  };
  return { type: 'Normal', reason: 'Started', message: 'Sandbox runs', metadata };
}

/** Something a watcher has to know. */
export function warningEvent(reason: string, message: string): EventContent {
  return { type: 'Warning', reason, message, metadata: {} };
}
