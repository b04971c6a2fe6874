/** ONNX for inference: model.onnx, for batches and images of any size; opset 13, which every runtime of today reads. */
import { encodeModel } from '../engines/onnx/model-file.ts';
import { checkWeights } from '../weights.ts';
import { checkClasses, type Format, jsonFile } from './format.ts';
import { describeLayers } from './layer-graph.ts';
import { toConfig } from './model-config.ts';
import { onnxGraph } from './onnx/onnx-graph.ts';
import { verificationFiles } from './verification-files.ts';

const VERSIONS = { ir: 7, opset: 13 };

/** Input "image" [batch, channels, height, width]; outputs "logits", "probabilities" and "features". */
export const onnx: Format = {
  id: 'onnx',
  title: 'ONNX',
  async write(model) {
    checkClasses(model);
    const graph = await describeLayers(model.architecture);
    checkWeights(
      model.weights,
      graph.layers.flatMap(({ weights }) => weights),
    );
    const config = toConfig(model);
    const bytes = encodeModel({
      ...onnxGraph(graph, model.weights),
      name: 'mednet',
      versions: VERSIONS,
      metadata: { ...model.metadata, mednet: JSON.stringify(config) },
    });
    return [
      { name: 'model.onnx', mediaType: 'application/octet-stream', bytes },
      jsonFile('config.json', config),
      ...verificationFiles(model, 'verify_onnx.py', 'verify-onnx.mjs'),
    ];
  },
};
