/** The preprocessing contract for users of JavaScript: our own implementation, as a module without imports. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { ModelFile } from './format.ts';

const entry = {
  contents: "export { preprocess } from './preprocess.ts'; export { toPixels } from './to-pixels.ts';",
  resolveDir: fileURLToPath(new URL('../preprocess', import.meta.url)),
};
const banner = `/**
 * What the weights expect of an image, for Node and browsers:
 *
 *   preprocess(toPixels({ width, height, channels, data }, tags), contract)   Float32Array [size, size, channels], -1..1
 *
 * data: [height, width, channels] as stored: Uint8Array, Uint16Array, or Float32Array of 0..255; gray or RGB, with or
 * without alpha, which is laid on black. tags: those of a DICOM image by their keywords (PhotometricInterpretation,
 * RescaleSlope, WindowCenter, ...), for which data may be signed too. contract: "preprocessing" of the model.
 * What is gray or RGB of 0..255 already may be given to preprocess without toPixels.
 */`;

let made: Promise<ModelFile> | undefined;

/** mednet-preprocess.mjs; made once in a process. */
export function javaScriptPreprocess(): Promise<ModelFile> {
  made ??= bundle();
  return made;
}

async function bundle(): Promise<ModelFile> {
  const options = { bundle: true, format: 'esm', target: 'es2020', write: false, charset: 'utf8' } as const;
  const { outputFiles } = await build({ ...options, stdin: entry, banner: { js: banner } });
  return { name: 'mednet-preprocess.mjs', mediaType: 'text/javascript', bytes: outputFiles[0]!.contents };
}
