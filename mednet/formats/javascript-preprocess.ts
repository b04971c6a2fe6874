/** The preprocessing contract for users of JavaScript: our own implementation, as a module without imports. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { ModelFile } from './format.ts';

const source = fileURLToPath(new URL('../preprocess/preprocess.ts', import.meta.url));
const banner = `/**
 * What the weights expect of an image, for Node and browsers:
 *
 *   preprocess({ width, height, channels, data }, contract)   Float32Array [size, size, channels], -1..1
 *
 * data: [height, width, 1 or 3], 0..255 (what has 16 bits, divided by 257). contract: "preprocessing" of the model.
 */`;

let made: Promise<ModelFile> | undefined;

/** mednet-preprocess.mjs; made once in a process. */
export function javaScriptPreprocess(): Promise<ModelFile> {
  made ??= bundle();
  return made;
}

async function bundle(): Promise<ModelFile> {
  const options = { bundle: true, format: 'esm', target: 'es2020', write: false, charset: 'utf8' } as const;
  const { outputFiles } = await build({ ...options, entryPoints: [source], banner: { js: banner } });
  return { name: 'mednet-preprocess.mjs', mediaType: 'text/javascript', bytes: outputFiles[0]!.contents };
}
