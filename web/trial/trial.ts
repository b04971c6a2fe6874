/** A model in the visitor's browser, tried on the visitor's images. Runs in a worker of its own; see use-trial.ts. */
import type { Tensor4D } from '@tensorflow/tfjs';
import type { MedNetArchitecture, Stage } from '../../mednet/architecture.ts';
import { GradCam, type SaliencyMap } from '../../mednet/explain/grad-cam.ts';
import { decodeSafetensors } from '../../mednet/formats/safetensors-file.ts';
import type { ImageChoice } from '../../mednet/images/medical-image.ts';
import { preprocess } from '../../mednet/preprocess/preprocess.ts';
import type { Preprocessing } from '../../mednet/preprocess/preprocessing.ts';
import type { Weights } from '../../mednet/weights.ts';
import { drawPreview } from './draw-preview.ts';
import { fetchBytes } from './fetch-bytes.ts';
import type { GrayWindow } from './gray-window.ts';
import { type OpenImage, openImage } from './open-image.ts';
import { inferLogits, type Runtime, startRuntime } from './runtime.ts';

export interface TrialModel {
  architecture: MedNetArchitecture;
  preprocessing: Preprocessing;
  /** model.safetensors and golden.safetensors of the version. */
  weights: { url: string; size: number };
  golden: { url: string; size: number };
}

export type ImageFacts = Omit<OpenImage, 'toPixels'> & { width: number; height: number };

export interface Answer {
  logits: Float32Array;
  /** At most 1024 pixels on a side. */
  preview: ImageBitmap;
}

export class Trial {
  #model?: TrialModel;
  #weights: Weights = new Map();
  #runtime?: Runtime;
  #image?: OpenImage;
  #input?: Float32Array;
  #cam?: { stage: Stage; cam: GradCam };

  /** Fetches the model and starts it; gives what computes, in words, and how far it is from the recorded answers. */
  async load(model: TrialModel, wanted: string | undefined, report: (fraction: number) => void) {
    this.#model = model;
    const golden = decodeSafetensors(await fetchBytes(model.golden, () => {})).tensors;
    this.#weights = decodeSafetensors(await fetchBytes(model.weights, report)).tensors;
    this.#runtime = await startRuntime(model.architecture, this.#weights, golden, wanted);
    const { title, difference } = this.#runtime;
    return { title, difference };
  }

  /** Reads a file and keeps it; throws ImageError. */
  async open(file: Blob, choice: ImageChoice): Promise<ImageFacts> {
    this.#image = await openImage(file, choice);
    const { toPixels, ...facts } = this.#image;
    const { width, height } = toPixels();
    return { ...facts, width, height };
  }

  /** The answer for the open image, through its own window or another. */
  async classify(window?: GrayWindow): Promise<Answer> {
    const pixels = need(this.#image).toPixels(window);
    this.#input = preprocess(pixels, need(this.#model).preprocessing);
    return { logits: await this.#infer(this.#input), preview: await drawPreview(pixels) };
  }

  /** The answer for a file, which is not kept. */
  async classifyFile(file: Blob): Promise<Float32Array> {
    const image = await openImage(file);
    return this.#infer(preprocess(image.toPixels(), need(this.#model).preprocessing));
  }

  /** What in the image that was classified last speaks for a class. */
  async explain(classIndex: number, stage: Stage): Promise<SaliencyMap> {
    const { tf } = need(this.#runtime);
    if (this.#cam?.stage !== stage) {
      this.#cam?.cam.dispose();
      this.#cam = { stage, cam: new GradCam(tf, need(this.#model).architecture, this.#weights, stage) };
    }
    const input: Tensor4D = tf.tensor4d(need(this.#input), [1, ...this.#shape()]);
    try {
      return await this.#cam.cam.explain(input, classIndex);
    } finally {
      input.dispose();
    }
  }

  #infer(input: Float32Array): Promise<Float32Array> {
    const { tf, model } = need(this.#runtime);
    return inferLogits(tf, model, input, this.#shape());
  }

  #shape(): [number, number, number] {
    const { size, channels } = need(this.#model).preprocessing;
    return [size, size, channels];
  }
}

function need<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('There is no model or no image yet.');
  return value;
}
