import type { ListenerRequirement, Logger } from '@openshell/driver-api';
import type { BindAddress } from '../config/bind-address.ts';
import { type BindFailure, bindFailure } from './bind-failure.ts';
import { readCallbackAddress } from './callback-address.ts';
import { openCallbackServer } from './callback-server.ts';
import type { HttpPort } from './http-port.ts';

/** An address that a driver asks for. */
export interface CallbackNeed extends ListenerRequirement {
  /** Name of the driver. */
  readonly driver: string;
}

/** The listeners for sandboxes that call back, beside the one of the API. */
export interface CallbackListeners {
  /**
   * Opens what is needed and is not open, and lets go of what is needed no longer. Never rejects:
   * what cannot be opened is logged once for each reason, and tried again with the next call. One
   * call at a time.
   */
  readonly keep: (needs: readonly CallbackNeed[], signal: AbortSignal) => Promise<void>;
  /** Accepts no more, and after the grace time ends every connection. */
  readonly close: (graceMs: number) => Promise<void>;
}

/** What the listeners take. */
export interface CallbackListenersParts {
  /** Where the API is served; its port is theirs. */
  readonly primary: BindAddress;
  readonly logger: Logger;
}

const remedyOfRefused = 'correct the option of the driver that the address comes from';

/** Makes the listeners; opens none yet. */
export function createCallbackListeners({
  primary,
  logger,
}: CallbackListenersParts): CallbackListeners {
  const { port } = primary;
  const covered = readCallbackAddress(primary.host);
  const open = new Map<string, HttpPort>();
  /** Accept no more, and still have connections. */
  const leaving = new Set<HttpPort>();
  const complaints = new Map<string, string>();

  const complain = (key: string, need: CallbackNeed, failure: BindFailure): void => {
    if (complaints.get(key) === failure.reason) return;
    complaints.set(key, failure.reason);
    const { address, driver, reason: neededFor } = need;
    const facts = { address, port, driver, neededFor, ...failure };
    logger.warn('cannot listen for callbacks of sandboxes', facts);
  };
  const select = (needs: readonly CallbackNeed[]): ReadonlyMap<string, CallbackNeed> => {
    const wanted = new Map<string, CallbackNeed>();
    const refused = new Set<string>();
    for (const need of needs) {
      const read = readCallbackAddress(need.address);
      if (read.type === 'refused') {
        refused.add(need.address);
        complain(need.address, need, { reason: read.reason, remedy: remedyOfRefused });
      } else if (covered.type === 'refused' || read.key !== covered.key) {
        wanted.set(read.key, need);
      }
    }
    for (const key of complaints.keys()) {
      if (!wanted.has(key) && !refused.has(key)) complaints.delete(key);
    }
    return wanted;
  };
  const letGo = (key: string, listener: HttpPort): void => {
    open.delete(key);
    logger.info('listens no more for callbacks of sandboxes', { address: key, port });
    leaving.add(listener);
    void listener.close().then(() => leaving.delete(listener));
  };
  const openOne = async (key: string, need: CallbackNeed): Promise<void> => {
    try {
      open.set(key, await openCallbackServer({ host: key, port }));
    } catch (cause) {
      complain(key, need, bindFailure(cause));
      return;
    }
    complaints.delete(key);
    const { driver, reason: neededFor } = need;
    logger.info('listens for callbacks of sandboxes', { address: key, port, driver, neededFor });
  };
  return {
    keep: async (needs, signal) => {
      const wanted = select(needs);
      for (const [key, listener] of open) if (!wanted.has(key)) letGo(key, listener);
      for (const [key, need] of wanted) {
        if (signal.aborted) return;
        if (!open.has(key)) await openOne(key, need);
      }
    },
    close: async (graceMs) => {
      const all = [...open.values(), ...leaving];
      open.clear();
      await Promise.all(all.map((listener) => listener.close(graceMs)));
    },
  };
}
