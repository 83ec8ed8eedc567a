import { DriverError } from '@openshell/driver-api';
import type { Fault, FaultPoint } from '../../faults/fault-point.ts';
import { createFaultRules } from '../../faults/fault-rules.ts';

/** A place between runtimes and the engine where faults are made. */
export interface FaultGate {
  /** A request comes through; answers the fault that befalls it. */
  readonly enter: (isChange: boolean) => Fault | undefined;
  /** Answers that are under way through it. */
  readonly answers: Set<AbortController>;
}

/** The error of a connection that ended. */
export function disconnected(fact = 'broke off the connection'): DriverError {
  return new DriverError('UNAVAILABLE', `the reference engine ${fact}`, {
    remedy: 'see whether the engine runs',
  });
}

/** Opens a fault point of an engine. */
export function openFaultGate(state: {
  readonly gates: Map<string, FaultGate>;
  readonly nextNumber: () => number;
}): FaultPoint {
  const socketPath = `memory:${state.nextNumber()}`;
  const rules = createFaultRules();
  const answers = new Set<AbortController>();
  let requests = 0;
  const dropStreams = (): void => {
    for (const answer of answers) answer.abort(disconnected());
  };
  const point: FaultPoint = {
    socketPath,
    inject: rules.inject,
    dropStreams,
    requests: () => requests,
    openAnswers: () => Array.from(answers, (_, index) => `answer ${index + 1}`),
    close: async () => {
      state.gates.delete(socketPath);
      dropStreams();
    },
  };
  const enter = (isChange: boolean): Fault | undefined => {
    requests += 1;
    return rules.take(isChange);
  };
  state.gates.set(socketPath, { enter, answers });
  return point;
}
