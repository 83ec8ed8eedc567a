export {
  type CaseFacts,
  type ConformanceCase,
  type DriverCase,
  driverCases,
  type RuntimeCase,
  runtimeCases,
  type SuiteName,
} from './case/conformance-case.ts';
export { declines, type Facility, facility, lacks, type Need, offers } from './case/need.ts';
export { conformanceCases } from './cases/conformance-cases.ts';
export type { CommonCaseContext } from './context/common-case-context.ts';
export type { DriverCaseContext, OpenDriverOptions } from './context/driver-case-context.ts';
export type { RuntimeCaseContext } from './context/runtime-case-context.ts';
export type { WatchRecorder } from './context/watch-recorder.ts';
export type { Fault, FaultPoint, FaultRule, InjectedFault } from './faults/fault-point.ts';
export { openSocketFaults } from './faults/open-socket-faults.ts';
export type {
  ConformanceHarness,
  Dial,
  DialedConnection,
  EngineControl,
  ExpectedFailure,
  HarnessContext,
  Scale,
} from './harness.ts';
export type { ConformanceReport } from './report/conformance-report.ts';
export { resultLine, summaryLines } from './report/to-lines.ts';
export { toMarkdown } from './report/to-markdown.ts';
export type { CaseOutcome, CaseResult } from './run/case-result.ts';
export type { ConformanceRun } from './run/conformance-run.ts';
export type { Connection } from './run/connection.ts';
export type { PlannedCase } from './run/plan-cases.ts';
export { type ConformanceOptions, planConformance } from './run/plan-conformance.ts';
export type { CommandResult } from './support/collect.ts';
