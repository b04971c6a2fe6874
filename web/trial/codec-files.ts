/** Where the bundler has put the WebAssembly of the DICOM decoders. */
const FILES: Record<string, URL> = {
  'libjpegturbowasm_decode.wasm': new URL('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm', import.meta.url),
  'charlswasm_decode.wasm': new URL('@cornerstonejs/codec-charls/decodewasm', import.meta.url),
  'openjpegwasm_decode.wasm': new URL('@cornerstonejs/codec-openjpeg/decodewasm', import.meta.url),
  'openjphjs.wasm': new URL('@cornerstonejs/codec-openjph/wasm', import.meta.url),
};

export function codecFile(name: string): string {
  const file = FILES[name];
  if (!file) throw new Error(`There is no decoder ${name}.`);
  return file.href;
}
