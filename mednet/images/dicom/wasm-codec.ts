/** The WebAssembly decoders: loaded when they are first needed, and thrown away when one fails or grows large. */
import { ImageError } from '../pixels.ts';
import type { CodestreamSize } from './codestream-size.ts';

const CODECS = {
  JPEG: { load: () => import('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs'), decoder: 'JPEGDecoder' },
  'JPEG-LS': { load: () => import('@cornerstonejs/codec-charls/decodewasmjs'), decoder: 'JpegLSDecoder' },
  'JPEG 2000': { load: () => import('@cornerstonejs/codec-openjpeg/decodewasmjs'), decoder: 'J2KDecoder' },
  HTJ2K: { load: () => import('@cornerstonejs/codec-openjph/wasmjs'), decoder: 'HTJ2KDecoder' },
} as const;

export type CodecName = keyof typeof CODECS;

/** WebAssembly memory only grows; above this it is given back after the image. */
const KEPT_BYTES = 256 * 1024 * 1024;

const loaded = new Map<CodecName, Promise<WasmCodec>>();

/** Given the name of a decoder's .wasm file, its address; without one, the file beside the decoder's script. */
let locateFile: ((name: string) => string) | undefined;

/** For browsers, where a bundler has put the files elsewhere. To be called before anything is decoded. */
export function locateCodecs(locate: (name: string) => string): void {
  locateFile = locate;
}

function load(name: CodecName): Promise<WasmCodec> {
  const options = { print: () => {}, printErr: () => {}, ...(locateFile && { locateFile }) };
  const codec = loaded.get(name) ?? CODECS[name].load().then(({ default: start }) => start(options));
  loaded.set(name, codec);
  codec.catch(() => loaded.delete(name)); // the next image tries again
  return codec;
}

/**
 * @param size what the stream's header says, checked by the caller
 * @returns [height, width, components], a value in one byte or two
 * @throws ImageError when the stream is damaged or does not hold what its header says
 */
export async function decodeByWasm(
  name: CodecName,
  bytes: Uint8Array,
  size: CodestreamSize,
): Promise<{ data: Uint8Array | Uint16Array; isPlanar: boolean }> {
  const codec = await load(name);
  try {
    const decoder = new codec[CODECS[name].decoder]();
    decoder.getEncodedBuffer(bytes.length).set(bytes);
    decoder.decode();
    const info = decoder.getFrameInfo();
    const isPlanar = decoder.getInterleaveMode?.() === 0 && info.componentCount > 1;
    const isSame = info.width === size.width && info.height === size.height && info.componentCount === size.components;
    const decoded = decoder.getDecodedBuffer().slice();
    decoder.delete();
    const isWide = info.bitsPerSample > 8;
    if (!isSame || decoded.length !== size.width * size.height * size.components * (isWide ? 2 : 1)) {
      throw new Error('the image is not of the size that its header says');
    }
    if (codec.HEAPU8.length > KEPT_BYTES) loaded.delete(name);
    return { data: isWide ? new Uint16Array(decoded.buffer) : decoded, isPlanar };
  } catch (error) {
    // What failed within may have left anything behind.
    loaded.delete(name);
    const reason = error instanceof Error ? error.message : 'the decoder refuses it';
    throw new ImageError(`The ${name} image is damaged or cut short (${reason}): send the whole file.`, {
      cause: error,
    });
  }
}
