import type { Handler } from '../context.ts';
import { kill, prune, remove, stop } from './container-endings.ts';
import { create, run, start } from './container-lifecycle.ts';
import { inspect, list, stats } from './container-views.ts';
import { copy } from './copy.ts';
import { exec } from './exec.ts';
import {
  imageDelete,
  imageInspect,
  imageList,
  imageLoad,
  imagePull,
  imageSave,
  imageTag,
} from './images.ts';
import { logs } from './logs.ts';
import { networkCreate, networkDelete, networkInspect, networkList } from './networks.ts';
import { systemStart, systemStatus, systemStop, systemVersion } from './system.ts';
import { volumeCreate, volumeDelete, volumeInspect, volumeList } from './volumes.ts';

/** What the stand-in does; the grammar knows more. */
export const handlers: Readonly<Record<string, Handler>> = {
  run,
  create,
  start,
  stop,
  kill,
  delete: remove,
  prune,
  list,
  inspect,
  stats,
  logs,
  exec,
  copy,
  'image pull': imagePull,
  'image list': imageList,
  'image inspect': imageInspect,
  'image tag': imageTag,
  'image save': imageSave,
  'image load': imageLoad,
  'image delete': imageDelete,
  'network create': networkCreate,
  'network list': networkList,
  'network inspect': networkInspect,
  'network delete': networkDelete,
  'volume create': volumeCreate,
  'volume list': volumeList,
  'volume inspect': volumeInspect,
  'volume delete': volumeDelete,
  'system version': systemVersion,
  'system status': systemStatus,
  'system start': systemStart,
  'system stop': systemStop,
};
