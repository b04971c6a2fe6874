/** HDF5 in memory, by the C library compiled to WebAssembly: it sees no file system but its own. */
import { File, FS, type Group, ready } from 'h5wasm';
import type { WeightTensor } from '../../weights.ts';

let count = 0;

/** Runs `use` with a path of the library's own file system, which is empty again afterwards. */
async function withPath<T>(use: (path: string, files: NonNullable<typeof FS>) => T): Promise<T> {
  const library = await ready;
  // Errors are thrown, instead of written to the terminal.
  library.activate_throwing_error_handler();
  const files = FS as NonNullable<typeof FS>;
  count += 1;
  const path = `/weights-${count}.h5`;
  try {
    return use(path, files);
  } finally {
    if (files.analyzePath(path, false).exists) files.unlink(path);
  }
}

/** A file of float32 datasets by path ("layers/conv2d/vars/0"); groups get the attribute `name` where `names` has one. */
export async function encodeHdf5(tensors: Map<string, WeightTensor>, names: Map<string, string>): Promise<Uint8Array> {
  return await withPath((path, files) => {
    const file = new File(path, 'w');
    try {
      const groups = new Map<string, Group>();
      const groupAt = (place: string): Group => {
        const known = groups.get(place);
        if (known || place === '') return known ?? file;
        groupAt(place.slice(0, Math.max(0, place.lastIndexOf('/'))));
        const group = file.create_group(place);
        const name = names.get(place);
        if (name !== undefined) group.create_attribute('name', name);
        groups.set(place, group);
        return group;
      };
      for (const place of names.keys()) groupAt(place);
      for (const [place, { shape, data }] of tensors) {
        const cut = place.lastIndexOf('/');
        groupAt(place.slice(0, cut)).create_dataset({ name: place.slice(cut + 1), data, shape, dtype: '<f4' });
      }
    } finally {
      file.close();
    }
    return files.readFile(path, { encoding: 'binary' }) as Uint8Array;
  });
}
