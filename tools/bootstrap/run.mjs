// Runs a task of this repository on a machine that has only Node >= 18, npm and git.
import { run } from './tasks.mjs';

process.exitCode = await run(process.argv.slice(2));
