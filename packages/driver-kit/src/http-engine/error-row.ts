import type { DriverErrorCode, RetryAdvice } from '@openshell/driver-api';

/** What a failure of an engine means; every condition that is there has to hold. */
export interface ErrorRow {
  readonly status?: number;
  readonly systemCode?: RegExp;
  readonly message?: RegExp;
  readonly code: DriverErrorCode;
  readonly remedy?: string;
  readonly resource?: string;
  readonly retry?: RetryAdvice;
}
