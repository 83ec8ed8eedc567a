import { DriverError, type DriverErrorCode } from '@openshell/driver-api';

/** For `catch`: makes `false` of errors of one code, as what was expected is no failure. */
export function falseIf(code: DriverErrorCode): (thrown: unknown) => false {
  return (thrown) => {
    if (DriverError.isInstance(thrown) && thrown.code === code) return false;
    throw thrown;
  };
}
