import type { ContainerSpec, ContainerState, Mount, PublishedPort } from '@openshell/driver-api';
import type { DirectoryNode, TreeNode } from '../files/tree-node.ts';
import type { ReferenceImage } from '../images/reference-image.ts';
import type { Attachment } from '../networks/reference-network.ts';
import type { ContainerLog } from './container-log.ts';
import type { ContainerRun } from './container-run.ts';

/** Something mounted: what was asked, and the tree that holds it unless it lives in memory. */
export interface ContainerMount {
  readonly mount: Mount;
  /** Absent for a memory file system: each run has a new one. */
  readonly root?: TreeNode;
}

/** A container of the engine. */
export interface ReferenceContainer {
  readonly id: string;
  name: string;
  readonly spec: ContainerSpec;
  readonly image: ReferenceImage;
  readonly labels: Readonly<Record<string, string>>;
  readonly createdAtMs: number;
  readonly root: DirectoryNode;
  readonly mounts: readonly ContainerMount[];
  /** Names of the volumes that go with it. */
  readonly anonymousVolumes: readonly string[];
  readonly log: ContainerLog;
  /** Networks it is on; empty for no interface at all. */
  attachments: Attachment[];
  state: ContainerState;
  exitCode?: number;
  error?: string;
  outOfMemory: boolean;
  startedAtMs?: number;
  finishedAtMs?: number;
  publishedPorts: readonly PublishedPort[];
  /** Present while it runs. */
  run?: ContainerRun;
  /** Present while it is being started. */
  starting?: Promise<boolean>;
}
