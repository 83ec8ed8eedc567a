export {
  type ConformanceRecord,
  conformanceRecordSchema,
  type NotedCase,
} from './conformance-record.ts';
