/** What every way of writing a model takes and gives. */
import type { MedNetArchitecture } from '../architecture.ts';
import type { Weights } from '../weights.ts';

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** An image with what must become of it: its tensor by the preprocessing contract, and the network's answer. */
export interface GoldenCase {
  name: string;
  /** The encoded image, as a user would have it. */
  image: ModelFile;
  /** [size, size, channels], flat. */
  input: Float32Array;
  /** [classCount]; in inference mode, before softmax. */
  logits: Float32Array;
}

export interface ModelPackage {
  architecture: MedNetArchitecture;
  weights: Weights;
  /** Names of the outputs, in order; as many as the architecture has classes. */
  classes: string[];
  /** How an image becomes the input. */
  preprocessing: JsonValue;
  /** Free text by name: title, licence, version. */
  metadata: Record<string, string>;
  /** What every way of writing the model must reproduce; they are written beside it. */
  golden?: GoldenCase[];
}

export interface ModelFile {
  /** Without folders. */
  name: string;
  mediaType: string;
  bytes: Uint8Array;
  /** Byte offsets, ascending, around its long tensors: where the file is divided for storage. */
  cuts?: number[];
}

export interface Format {
  id: 'safetensors' | 'tfjs' | 'keras' | 'onnx' | 'pytorch' | 'matlab';
  title: string;
  /** Throws Error when the package's parts do not fit together. */
  write(model: ModelPackage): Promise<ModelFile[]>;
}

/** Throws RangeError unless there is one distinct name per class. */
export function checkClasses({ architecture, classes }: ModelPackage): void {
  if (classes.length === architecture.classCount && new Set(classes).size === classes.length) return;
  throw new RangeError(`The network has ${architecture.classCount} classes; it needs as many names, all different`);
}

/** A JSON file, indented for people. */
export function jsonFile(name: string, value: JsonValue): ModelFile {
  const bytes = new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
  return { name, mediaType: 'application/json', bytes };
}
