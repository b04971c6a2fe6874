/** `node scripts/run.mjs FILE [ARGUMENT...]`: runs a TypeScript program of this checkout, once all it needs is there. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepareOrExit } from './prepare.mjs';

const [node, , file, ...args] = process.argv;
await prepareOrExit();
const { register } = await import('tsx/esm/api');
register();
process.argv = [node, path.resolve(file), ...args];
await import(pathToFileURL(path.resolve(file)).href);
