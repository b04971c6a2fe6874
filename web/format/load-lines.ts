interface LoadableFile {
  format: string;
  name: string;
  url: string;
}

export interface LoadLines {
  title: string;
  code: string;
}

interface Loader {
  title: string;
  /** Which of the format's files is the one to load; the others go with it. */
  entry: RegExp;
  write(file: LoadableFile, address: string): string;
}

/** By format: one entry for each that has a line of its own. */
const loaders: Record<string, Loader> = {
  safetensors: {
    title: 'Python, safetensors',
    entry: /\.safetensors$/,
    write: (file) => `from safetensors.numpy import load_file\n\nweights = load_file(${JSON.stringify(placeOf(file))})`,
  },
  tfjs: {
    title: 'JavaScript, TensorFlow.js',
    entry: /^model\.json$/,
    write: (_file, address) =>
      `import * as tf from '@tensorflow/tfjs';\n\nconst model = await tf.loadLayersModel(${JSON.stringify(address)});`,
  },
};

/** How to download every file, resuming where it was interrupted, and how to load it. `origin` is this hub's address. */
export function writeLoadLines(files: LoadableFile[], origin: string): LoadLines[] {
  if (files.length === 0) return [];
  const downloads = files.map((file) => {
    return `curl -fL -C - --create-dirs -o ${quote(placeOf(file))} ${quote(origin + file.url)}`;
  });
  const loads = files.flatMap((file) => {
    const loader = loaders[file.format];
    return loader?.entry.test(file.name) ? { title: loader.title, code: loader.write(file, origin + file.url) } : [];
  });
  return [{ title: 'Download', code: downloads.join('\n') }, ...loads];
}

/** A folder per format: two formats may have files of the same name. */
function placeOf({ format, name }: LoadableFile): string {
  return `${format}/${name}`;
}

/** For a POSIX shell, where nothing but a single quote is special between single quotes. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
