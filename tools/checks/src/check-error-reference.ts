import { readFileSync } from 'node:fs';
import { driverErrorCodes } from '@openshell/driver-api';

const page = 'docs/reference/errors.md';

/** Every error code has a section in the reference, and every section is about a code. */
const sections = [...readFileSync(page, 'utf8').matchAll(/^## (\w+)$/gm)].map(([, name]) => name);
const missing = driverErrorCodes.filter((code) => !sections.includes(code));
const unknown = sections.filter((name) => !driverErrorCodes.some((code) => code === name));

if (missing.length + unknown.length > 0) {
  process.stderr.write(`${page}: no section for [${missing}], no such code [${unknown}]\n`);
  process.exitCode = 1;
}
