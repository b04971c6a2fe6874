/** What the decoders that carry no types of their own give (Emscripten's embind). */
interface WasmDecoder {
  getEncodedBuffer(length: number): Uint8Array;
  decode(): void;
  getFrameInfo(): { width: number; height: number; bitsPerSample: number; componentCount: number; isSigned?: boolean };
  getDecodedBuffer(): Uint8Array;
  getInterleaveMode?(): number;
  delete(): void;
}

interface WasmCodec {
  HEAPU8: Uint8Array;
  J2KDecoder: new () => WasmDecoder;
  JpegLSDecoder: new () => WasmDecoder;
  HTJ2KDecoder: new () => WasmDecoder;
  JPEGDecoder: new () => WasmDecoder;
}

type WasmFactory = (options: {
  print?: (text: string) => void;
  printErr?: (text: string) => void;
  locateFile?: (name: string) => string;
}) => Promise<WasmCodec>;

declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  const factory: WasmFactory;
  export default factory;
}
declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  const factory: WasmFactory;
  export default factory;
}
declare module '@cornerstonejs/codec-openjph/wasmjs' {
  const factory: WasmFactory;
  export default factory;
}
declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  const factory: WasmFactory;
  export default factory;
}
declare module 'jpeg-lossless-decoder-js' {
  export class Decoder {
    decode(buffer: ArrayBuffer, offset: number, length: number): Uint8Array | Uint16Array;
  }
}
