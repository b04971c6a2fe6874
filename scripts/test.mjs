/** `npm test`: all tests; arguments go to vitest (`npm test -- hub/db`). */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { prepareOrExit, root } from './prepare.mjs';

await prepareOrExit({ withSite: true }); // the tests in the browser use the built site
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const done = spawnSync(process.execPath, [vitest, 'run', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
process.exitCode = done.status ?? 1;
