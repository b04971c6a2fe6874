/**
 * The lines that load a version where its users work, each a whole program for a fresh folder. They print the
 * probabilities of an image that comes with the version, one class to a line ("NAME: 0.1234"). Runs in a browser too.
 */

export interface CodeVersion {
  /** Address of the hub: "https://hub.example.org". */
  hub: string;
  slug: string;
  label: string;
  channels: 1 | 3;
}

export interface CodeLines {
  id: string;
  title: string;
  /** Whose files it downloads. */
  format: 'safetensors' | 'tfjs' | 'keras' | 'onnx' | 'pytorch' | 'matlab';
  language: 'python' | 'javascript' | 'html' | 'matlab';
  /** As what it is saved. */
  file: string;
  /** What is installed first, and how it is run. */
  setup: string;
  run: string;
  /** @param files address of the files, with a slash at the end */
  write(files: string, version: CodeVersion): string;
}

/** The program of an entry for a version. */
export function codeLines(entry: CodeLines, version: CodeVersion): string {
  // An apostrophe would end a string of MATLAB, and is the one such character that is let through.
  const parts = [version.slug, version.label, entry.format].map((part) =>
    encodeURIComponent(part).replaceAll("'", '%27'),
  );
  return entry.write(new URL(`/files/${parts.join('/')}/`, version.hub).href, version);
}

/** @param names what is downloaded beside mednet_preprocess.py, config.json and the image */
const pythonDownload = (files: string, ...names: string[]): string => `\
from urllib.request import urlretrieve

files = "${files}"
for name in [${[...names, 'config.json', 'mednet_preprocess.py', 'golden-1.png'].map((name) => `"${name}"`).join(', ')}]:
    urlretrieve(files + name, name)
`;

const pythonPrint = (classes: string): string => `\
for name, probability in zip(${classes}, probabilities):
    print(f"{name}: {probability:.4f}")
`;

/** In Node, an image as `preprocess` takes it; 8 bits a channel. */
const nodeImage = `\
const { data, info } = await sharp('golden-1.png').flatten().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
const image = preprocess({ ...info, data }, config.preprocessing);
`;

const nodeDownload = (files: string, ...names: string[]): string => `\
const files = '${files}';
for (const name of [${[...names, 'mednet-preprocess.mjs', 'golden-1.png'].map((name) => `'${name}'`).join(', ')}]) {
  const response = await fetch(files + name);
  writeFileSync(name, Buffer.from(await response.arrayBuffer()));
}
const { preprocess } = await import('./mednet-preprocess.mjs');
`;

const nodePrint = `\
config.classes.forEach((name, index) => console.log(\`\${name}: \${probabilities[index].toFixed(4)}\`));
`;

export const CODE_LINES: CodeLines[] = [
  {
    id: 'keras',
    title: 'Keras 3',
    format: 'keras',
    language: 'python',
    file: 'predict.py',
    setup: 'pip install keras jax pillow',
    run: 'KERAS_BACKEND=jax python predict.py',
    write: (files) => `\
${pythonDownload(files, 'model.keras')}
import json
import keras
from mednet_preprocess import preprocess

config = json.load(open("config.json", encoding="utf-8"))
model = keras.saving.load_model("model.keras")
image = preprocess("golden-1.png", config["preprocessing"])
probabilities = keras.ops.convert_to_numpy(model(image[None]))[0]
${pythonPrint('config["classes"]')}`,
  },
  {
    id: 'pytorch',
    title: 'PyTorch',
    format: 'pytorch',
    language: 'python',
    file: 'predict.py',
    setup: 'pip install torch numpy pillow',
    run: 'python predict.py',
    write: (files) => `\
${pythonDownload(files, 'model.safetensors', 'mednet.py')}
import mednet

model = mednet.load()
image = model.preprocess("golden-1.png")
probabilities = model(image[None]).softmax(1)[0].tolist()
${pythonPrint('model.classes')}`,
  },
  {
    id: 'onnx-python',
    title: 'ONNX Runtime (Python)',
    format: 'onnx',
    language: 'python',
    file: 'predict.py',
    setup: 'pip install onnxruntime numpy pillow',
    run: 'python predict.py',
    write: (files) => `\
${pythonDownload(files, 'model.onnx')}
import json
import onnxruntime
from mednet_preprocess import preprocess

config = json.load(open("config.json", encoding="utf-8"))
session = onnxruntime.InferenceSession("model.onnx")
image = preprocess("golden-1.png", config["preprocessing"])
[[probabilities]] = session.run(["probabilities"], {"image": image.transpose(2, 0, 1)[None]})
${pythonPrint('config["classes"]')}`,
  },
  {
    id: 'onnx-node',
    title: 'ONNX Runtime (Node)',
    format: 'onnx',
    language: 'javascript',
    file: 'predict.mjs',
    setup: 'npm install onnxruntime-node sharp',
    run: 'node predict.mjs',
    write: (files, { channels }) => `\
import { readFileSync, writeFileSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import sharp from 'sharp';

${nodeDownload(files, 'model.onnx', 'config.json')}
const config = JSON.parse(readFileSync('config.json'));
const session = await InferenceSession.create('model.onnx');
${nodeImage}
const { size } = config.preprocessing;
const channelsFirst = image.map((_, at) => image[(at % (size * size)) * ${channels} + Math.floor(at / (size * size))]);
const input = new Tensor('float32', channelsFirst, [1, ${channels}, size, size]);
const probabilities = (await session.run({ image: input })).probabilities.data;
${nodePrint}`,
  },
  {
    id: 'tfjs-browser',
    title: 'TensorFlow.js (browser)',
    format: 'tfjs',
    language: 'html',
    file: 'index.html',
    setup: 'npm install @tensorflow/tfjs@4.22.0',
    run: 'open index.html',
    write: (files) => `\
<!doctype html>
<script src="node_modules/@tensorflow/tfjs/dist/tf.min.js"></script>
<pre id="result"></pre>
<script type="module">
  import { preprocess } from '${files}mednet-preprocess.mjs';

  const files = '${files}';
  const config = (await (await fetch(files + 'model.json')).json()).userDefinedMetadata;
  const model = await tf.loadLayersModel(files + 'model.json');
  const bitmap = await createImageBitmap(await (await fetch(files + 'golden-1.png')).blob());
  const { width, height } = bitmap;
  const pixels = { width, height, channels: 3, data: await tf.browser.fromPixels(bitmap).data() };
  const { size, channels } = config.preprocessing;
  const image = tf.tensor(preprocess(pixels, config.preprocessing), [1, size, size, channels]);
  const probabilities = await model.predict(image).data();
  const lines = config.classes.map((name, index) => \`\${name}: \${probabilities[index].toFixed(4)}\`);
  document.getElementById('result').textContent = lines.join('\\n');
</script>
`,
  },
  {
    id: 'tfjs-node',
    title: 'TensorFlow.js (Node)',
    format: 'tfjs',
    language: 'javascript',
    file: 'predict.mjs',
    setup: 'npm install @tensorflow/tfjs@4.22.0 sharp',
    run: 'node predict.mjs',
    write: (files) => `\
import { readFileSync, writeFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import sharp from 'sharp';

${nodeDownload(files, 'model.json')}
const config = JSON.parse(readFileSync('model.json')).userDefinedMetadata;
const model = await tf.loadLayersModel(files + 'model.json');
${nodeImage}
const { size, channels } = config.preprocessing;
const probabilities = await model.predict(tf.tensor(image, [1, size, size, channels])).data();
${nodePrint}`,
  },
  {
    id: 'safetensors',
    title: 'safetensors and NumPy',
    format: 'safetensors',
    language: 'python',
    file: 'read_weights.py',
    setup: 'pip install safetensors numpy',
    run: 'python read_weights.py',
    write: (files) => `\
from urllib.request import urlretrieve

from safetensors.numpy import load_file

urlretrieve("${files}model.safetensors", "model.safetensors")
weights = load_file("model.safetensors")
for name, values in weights.items():
    print(name, values.shape)
`,
  },
  {
    id: 'matlab',
    title: 'MATLAB and GNU Octave',
    format: 'matlab',
    language: 'matlab',
    file: 'predict.m',
    setup: 'No toolbox and no package is needed.',
    run: 'predict',
    write: (files) => `\
files = '${files}';
names = {'mednet.mat', 'mednet_predict.m', 'mednet_features.m', 'mednet_preprocess.m', 'golden-1.png'};
for i = 1:numel(names)
  urlwrite([files names{i}], names{i});
end
rehash;
S = load('mednet.mat');
image = mednet_preprocess('golden-1.png', S.net.preprocessing);
probabilities = mednet_predict(S.net, image);
for i = 1:numel(probabilities)
  fprintf('%s: %.4f\\n', S.net.classes{i}, probabilities(i));
end
`,
  },
];
