interface LoadableFile {
  format: string;
  name: string;
  url: string;
}

export interface LoadLines {
  title: string;
  code: string;
}

/** The lines that load one file in the tool its format is for, after the download; none where the tool is unknown. */
const linesByFormat: Record<string, (file: LoadableFile, address: string) => LoadLines> = {
  safetensors: ({ name }) => ({
    title: 'Python, safetensors',
    code: `from safetensors.numpy import load_file\nweights = load_file(${JSON.stringify(name)})`,
  }),
  tfjs: (_file, address) => ({
    title: 'JavaScript, TensorFlow.js',
    code: `import * as tf from '@tensorflow/tfjs';\nconst model = await tf.loadLayersModel(${JSON.stringify(address)});`,
  }),
  keras: ({ name }) => ({
    title: 'Python, Keras',
    code: `import keras\nmodel = keras.saving.load_model(${JSON.stringify(name)})`,
  }),
  onnx: ({ name }) => ({
    title: 'Python, ONNX Runtime',
    code: `import onnxruntime\nsession = onnxruntime.InferenceSession(${JSON.stringify(name)})`,
  }),
  pytorch: ({ name }) => ({
    title: 'Python, PyTorch',
    code: `import torch\nweights = torch.load(${JSON.stringify(name)}, weights_only=True)`,
  }),
  matlab: ({ name }) => ({ title: 'MATLAB or Octave', code: `mednet = load('${name.replaceAll("'", "''")}');` }),
};

/** The download that resumes where it was interrupted, and how to load each file. `origin` is this hub's own address. */
export function writeLoadLines(files: LoadableFile[], origin: string): LoadLines[] {
  const first = files[0];
  if (!first) return [];
  const download = files.map((file) => `curl -fL -C - -o ${quote(file.name)} ${quote(origin + file.url)}`).join('\n');
  const loads = files.flatMap((file) => linesByFormat[file.format.toLowerCase()]?.(file, `${origin}${file.url}`) ?? []);
  return [{ title: 'Download', code: download }, ...loads];
}

/** For a POSIX shell, where nothing but a single quote is special between single quotes. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
