/** HDF5 in memory, by the C library compiled to WebAssembly: it sees no file system but its own. */
import { Dataset, File, FS, type Group, ready } from 'h5wasm';
import type { WeightTensor } from '../../weights.ts';
import { type FoundWeight, ReadError } from '../read/found-network.ts';

/** HDF5's class of floating-point types. */
const FLOAT_CLASS = 1;
/** Of a layer; a MedNet's have up to 4. */
const MOST_WEIGHTS = 16;
let count = 0;

/** The library's file system, and a path of it that is free. */
async function freePath(): Promise<{ files: NonNullable<typeof FS>; path: string }> {
  const library = await ready;
  // Errors are thrown, instead of written to the terminal.
  library.activate_throwing_error_handler();
  count += 1;
  return { files: FS as NonNullable<typeof FS>, path: `/weights-${count}.h5` };
}

/** A file of float32 datasets by path ("layers/conv2d/vars/0"); groups get the attribute `name` where `names` has one. */
export async function encodeHdf5(tensors: Map<string, WeightTensor>, names: Map<string, string>): Promise<Uint8Array> {
  const { files, path } = await freePath();
  const file = new File(path, 'w');
  try {
    const groups = new Map<string, Group>([['', file]]);
    for (const place of names.keys()) addGroup(file, groups, place, names);
    for (const [place, { shape, data }] of tensors) {
      const [folder, name] = cut(place);
      addGroup(file, groups, folder, names).create_dataset({ name, data, shape, dtype: '<f4' });
    }
    file.close();
    return files.readFile(path, { encoding: 'binary' }) as Uint8Array;
  } finally {
    files.unlink(path);
  }
}

/** The group at a path; those above it are made first. */
function addGroup(file: File, groups: Map<string, Group>, place: string, names: Map<string, string>): Group {
  const known = groups.get(place);
  if (known) return known;
  addGroup(file, groups, cut(place)[0], names);
  const group = file.create_group(place);
  const name = names.get(place);
  if (name !== undefined) group.create_attribute('name', name);
  groups.set(place, group);
  return group;
}

/** "a/b/c" into "a/b" and "c". */
function cut(place: string): [folder: string, name: string] {
  const end = place.lastIndexOf('/');
  return [place.slice(0, Math.max(0, end)), place.slice(end + 1)];
}

export interface Hdf5Reader {
  /** The datasets "0", "1", ... of a group. Nothing but the shape is read yet. Throws ReadError. */
  list(group: string): FoundWeight[];
  /** The weight at a path. */
  read(place: string): FoundWeight | undefined;
  close(): void;
}

/** Throws ReadError when the bytes are not an HDF5 file. */
export async function openHdf5(bytes: Uint8Array): Promise<Hdf5Reader> {
  const { files, path } = await freePath();
  files.writeFile(path, bytes);
  let file: File;
  try {
    file = attempt('the file', () => new File(path, 'r'));
  } catch (error) {
    files.unlink(path);
    throw error;
  }
  const datasetAt = (place: string): Dataset | undefined => {
    const found = attempt(place, () => file.get(place));
    return found instanceof Dataset ? found : undefined;
  };
  return {
    list(group) {
      const weights: FoundWeight[] = [];
      for (let index = 0; index < MOST_WEIGHTS; index++) {
        const dataset = datasetAt(`${group}/${index}`);
        if (!dataset) break;
        weights.push(foundWeight(dataset));
      }
      return weights;
    },
    read(place) {
      const dataset = datasetAt(place);
      return dataset && foundWeight(dataset);
    },
    close() {
      try {
        file.close();
      } finally {
        files.unlink(path);
      }
    },
  };
}

function foundWeight(dataset: Dataset): FoundWeight {
  const { type, size, littleEndian, shape } = attempt(dataset.path, () => dataset.metadata);
  if (type !== FLOAT_CLASS || size !== 4 || !littleEndian || !shape) {
    throw new ReadError(`${dataset.path} is not of little-endian float32`);
  }
  return { shape, read: () => new Float32Array(attempt(dataset.path, () => dataset.value) as Float32Array) };
}

/** What the library throws has no words for people. */
function attempt<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new ReadError(`The weights cannot be read at ${what}: model.weights.h5 is damaged or cut short`, { cause });
  }
}
