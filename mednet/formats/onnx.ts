/** ONNX for inference: model.onnx, for batches and images of any size; opset 13, which every runtime of today reads. */
import { encodeModel } from '../engines/onnx/model-file.ts';
import { checkPackage } from './check-package.ts';
import { type Format, jsonFile } from './format.ts';
import { javaScriptPreprocess } from './javascript-preprocess.ts';
import { describeLayers } from './layer-graph.ts';
import { toConfig } from './model-config.ts';
import { onnxGraph } from './onnx/onnx-graph.ts';
import { resourceFile } from './resource-file.ts';
import { cutsAround } from './tensor-cuts.ts';
import { verificationFiles } from './verification-files.ts';

const VERSIONS = { ir: 7, opset: 13 };

/** Input "image" [batch, channels, height, width]; outputs "logits", "probabilities" and "features". */
export const onnx: Format = {
  id: 'onnx',
  title: 'ONNX',
  async write(model) {
    await checkPackage(model);
    const graph = await describeLayers(model.architecture);
    const config = toConfig(model);
    const parts = onnxGraph(graph, model.weights);
    const bytes = encodeModel({
      ...parts,
      name: 'mednet',
      versions: VERSIONS,
      metadata: { ...model.metadata, mednet: JSON.stringify(config) },
    });
    const cuts = cutsAround(
      bytes,
      parts.initializers.map(({ data }) => data),
    );
    return [
      { name: 'model.onnx', mediaType: 'application/octet-stream', bytes, cuts },
      jsonFile('config.json', config),
      await resourceFile('pytorch/mednet_preprocess.py'),
      await javaScriptPreprocess(),
      ...(await verificationFiles(model, 'verify_onnx.py', 'verify-onnx.mjs')),
    ];
  },
};
