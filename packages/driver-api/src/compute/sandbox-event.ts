import type { ImageProgress } from '../runtime/image.ts';
import type { Sandbox } from './sandbox.ts';

/** A step of making a sandbox. */
export type ProvisioningStep = 'pulling-image' | 'creating-container' | 'starting';

/** How far a `create` is. */
export interface ProvisioningProgress {
  /** The step that is under way. */
  readonly step: ProvisioningStep;
  /** One sentence for people. */
  readonly message: string;
  /** Byte counts of a pull. */
  readonly image?: ImageProgress;
}

/**
 * What a watcher is told. In order per sandbox; states may be skipped when the watcher is slow,
 * the newest never is.
 */
export type SandboxEvent =
  | {
      /** A sandbox is as told; also the form of the snapshot. */
      readonly type: 'sandbox-observed';
      /** The sandbox. */
      readonly sandbox: Sandbox;
      /** Place in the driver's history; hand it back as `since`. */
      readonly cursor: string;
    }
  | {
      /** A sandbox is gone. */
      readonly type: 'sandbox-deleted';
      /** Its id. */
      readonly id: string;
      /** Place in the driver's history. */
      readonly cursor: string;
    }
  | {
      /** A `create` has come further. Not part of the snapshot, and may be skipped. */
      readonly type: 'sandbox-progressed';
      /** Its id. */
      readonly id: string;
      /** How far. */
      readonly progress: ProvisioningProgress;
    }
  | {
      /** The snapshot has been told; what follows are changes. */
      readonly type: 'snapshot-ended';
      /**
       * What the snapshot was: `everything` that exists, so that what was not told is gone; or, with
       * a `since` the driver knows, the `changes` after it, deletions included.
       */
      readonly scope: 'everything' | 'changes';
      /** Place in the driver's history. */
      readonly cursor: string;
    }
  | {
      /** The engine stopped answering; what was told last may be out of date. */
      readonly type: 'runtime-lost';
      /** Why, for people. */
      readonly message: string;
    }
  | {
      /** The engine answers again and everything that changed meanwhile has been told. */
      readonly type: 'runtime-restored';
    }
  | {
      /** Nothing happened, and the watch is alive. */
      readonly type: 'heartbeat';
      /** When, in milliseconds since 1970. */
      readonly timeMs: number;
    };
