import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { DriverError } from '@openshell/driver-api';
import type { Fault } from '../../faults/fault-point.ts';
import type { EngineState } from '../engine-state.ts';
import { disconnected, type FaultGate } from './fault-gate.ts';

/** What a call asks of the engine. */
interface Request<Result> {
  /** The caller's signal. */
  readonly signal: AbortSignal;
  /** Whether it changes something. Defaults to false. */
  readonly isChange?: boolean;
  /** The work; its signal aborts with the caller's, and when the connection breaks off. */
  readonly run: (signal: AbortSignal) => Result | Promise<Result>;
  /** Takes back what was made for a caller who has left meanwhile. */
  readonly undo?: (result: Result) => unknown;
}

/** What a stream asks of the engine. */
interface StreamRequest<Item> {
  readonly signal: AbortSignal;
  readonly open: (signal: AbortSignal) => AsyncIterable<Item>;
  /** Bytes of an item, for faults that count them. */
  readonly sizeOf: (item: Item) => number;
  /** Cuts an item into pieces; absent where items arrive whole. */
  readonly split?: (item: Item, bytes: number) => readonly Item[];
}

/** The way of one runtime to the engine. */
export interface EngineLine {
  readonly call: <Result>(request: Request<Result>) => Promise<Result>;
  readonly stream: <Item>(request: StreamRequest<Item>) => AsyncGenerator<Item, void, undefined>;
  /** Keeps an answer open, as of a command that runs; `release` ends it. */
  readonly hold: (signal: AbortSignal) => { readonly signal: AbortSignal; release(): void };
}

/** What the engine answers with a status means in the contract's words. */
function failed(status: number): DriverError {
  const code = status >= 502 && status <= 504 ? 'UNAVAILABLE' : 'INTERNAL';
  return new DriverError(code, `the reference engine answers ${status}`, {
    details: { native: { engine: 'reference', status } },
  });
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const leave = (): void => reject(signal.reason);
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  });
}

function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  return sleep(delayMs, undefined, { signal }).catch(() => {
    throw signal.reason;
  });
}

/** Faults that keep a request from having its effect. */
async function beforeEffect(fault: Fault | undefined, signal: AbortSignal): Promise<void> {
  if (fault?.type === 'refuse') throw disconnected('refused the connection');
  if (fault?.type === 'fail') throw failed(fault.status);
  if (fault?.type === 'no-answer') await aborted(signal);
}

/** Makes a way to an engine, through a fault point when an address of one is given. */
export function createEngineLine(state: EngineState, socketPath: string | undefined): EngineLine {
  const gateOf = (): FaultGate | undefined => {
    if (!state.isUp) throw disconnected('is down');
    if (socketPath === undefined) return undefined;
    const gate = state.gates.get(socketPath);
    if (gate === undefined) throw disconnected();
    return gate;
  };
  const hold: EngineLine['hold'] = (outer) => {
    const answer = new AbortController();
    const leave = (): void => answer.abort(outer.reason);
    if (outer.aborted) leave();
    else outer.addEventListener('abort', leave, { once: true });
    const gate = socketPath === undefined ? undefined : state.gates.get(socketPath);
    state.answers.add(answer);
    gate?.answers.add(answer);
    return {
      signal: answer.signal,
      release: () => {
        outer.removeEventListener('abort', leave);
        state.answers.delete(answer);
        gate?.answers.delete(answer);
      },
    };
  };
  /** The way there takes a turn, so that calls meet as they do on a real engine. */
  const enter = async (isChange: boolean, signal: AbortSignal): Promise<Fault | undefined> => {
    await turn();
    signal.throwIfAborted();
    const fault = gateOf()?.enter(isChange);
    await beforeEffect(fault, signal);
    return fault;
  };
  return {
    hold,
    call: async ({ signal: outer, isChange = false, run, undo }) => {
      const { signal, release } = hold(outer);
      try {
        const fault = await enter(isChange, signal);
        const result = await run(signal);
        try {
          if (fault?.type === 'delay') await pause(fault.delayMs, signal);
          signal.throwIfAborted();
        } catch (thrown) {
          if (outer.aborted) await undo?.(result);
          throw thrown;
        }
        if (fault?.type === 'lose-answer') throw disconnected('lost its answer');
        if (fault?.type === 'cut') throw disconnected('broke off its answer');
        return result;
      } finally {
        release();
      }
    },
    stream: async function* ({ signal: outer, open, sizeOf, split }) {
      const { signal, release } = hold(outer);
      try {
        const fault = await enter(false, signal);
        if (fault?.type === 'delay') await pause(fault.delayMs, signal);
        if (fault?.type === 'lose-answer') throw disconnected('lost its answer');
        const pieceBytes = fault?.type === 'split' ? fault.bytes : undefined;
        let bytes = 0;
        for await (const item of open(signal)) {
          signal.throwIfAborted();
          const pieces = pieceBytes === undefined ? [item] : (split?.(item, pieceBytes) ?? [item]);
          for (const piece of pieces) {
            bytes += sizeOf(piece);
            if (fault?.type === 'cut' && bytes > fault.afterBytes) {
              throw disconnected('broke off its answer');
            }
            yield piece;
            signal.throwIfAborted();
          }
        }
      } finally {
        release();
      }
    },
  };
}
