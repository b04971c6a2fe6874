/** A user's own model, in any of the formats that others write too, as a package of ours. */
import type { Format, ModelFile, ModelPackage } from './format.ts';
import { ReadError } from './read/found-network.ts';
import { readKerasModel } from './read/read-keras.ts';
import { readOnnxModel } from './read/read-onnx.ts';
import { readSafetensorsModel } from './read/read-safetensors.ts';
import { readTfjsModel } from './read/read-tfjs.ts';

export { ReadError };

type InputFile = Pick<ModelFile, 'name' | 'bytes'>;

interface Reader {
  format: Format['id'];
  /** Tells the main file by its name; what it really is shows when it is read. */
  isMain: (name: string) => boolean;
  read(main: InputFile, others: InputFile[]): Promise<ModelPackage>;
}

/** Width 4 with 10,000 classes takes 265 MB, and Keras may add the optimiser's state of twice that. */
const LARGEST_TOTAL = 2 ** 30;

const READERS: Reader[] = [
  {
    format: 'safetensors',
    isMain: (name) => name.endsWith('.safetensors') && name !== 'golden.safetensors',
    read: readSafetensorsModel,
  },
  { format: 'keras', isMain: (name) => name.endsWith('.keras'), read: readKerasModel },
  { format: 'onnx', isMain: (name) => name.endsWith('.onnx'), read: readOnnxModel },
  { format: 'tfjs', isMain: (name) => name === 'model.json', read: readTfjsModel },
];

/**
 * A MedNet from the files of one format: model.safetensors (with config.json, if there is one), model.keras, model.onnx,
 * or model.json with its shards. Names of layers do not matter, but in safetensors, where there is nothing else.
 * Classes that the file does not name are class-1 to class-n, and what it does not say of preprocessing is null.
 *
 * @throws ReadError when it is damaged or of another network: then with the first layer that differs, what was expected
 *   and what was found
 */
export async function readModel(files: InputFile[]): Promise<{ format: Format['id']; model: ModelPackage }> {
  const given = files.map(({ name, bytes }) => ({ name, bytes: plainBytes(bytes) }));
  const total = given.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (total > LARGEST_TOTAL) throw new ReadError(`The files have ${total} bytes; at most ${LARGEST_TOTAL} are read`);
  const found = READERS.flatMap((reader) =>
    given.filter(({ name }) => reader.isMain(name)).map((main) => ({ reader, main })),
  );
  const [first, ...others] = found;
  if (!first) {
    throw new ReadError('Give one of model.safetensors, model.keras, model.onnx, or model.json with its shards');
  }
  if (others.length > 0) throw new ReadError(`Give one model: ${found.map(({ main }) => main.name).join(' or ')}`);
  const { reader, main } = first;
  const rest = given.filter((file) => file !== main);
  try {
    return { format: reader.format, model: await reader.read(main, rest) };
  } catch (cause) {
    if (cause instanceof ReadError) throw cause;
    throw new ReadError(`${main.name} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

/** Without Node's own methods, whose `slice` would not copy. */
const plainBytes = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
