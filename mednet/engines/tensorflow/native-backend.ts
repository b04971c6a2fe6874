/** The parts of tfjs-node that the engine uses beside TensorFlow.js's own interface. */
import type { DataType, Tensor, TensorInfo } from '@tensorflow/tfjs';

/** An attribute as tfjs-node gives it to an operation; `type` is TensorFlow's TF_AttrType. */
export interface OperationAttribute {
  name: string;
  type: number;
  value: unknown;
}

/** tfjs-node's NodeJSKernelBackend, one per process. */
export interface NativeBackend {
  binding: { TF_Version: string; TF_ATTR_FLOAT: number; TF_ATTR_STRING: number; TF_ATTR_BOOL: number };
  incRef(dataId: Tensor['dataId']): void;
  refCount(dataId: Tensor['dataId']): number;
  getDTypeInteger(dtype: DataType): number;
  executeSingleOutput(name: string, attributes: OperationAttribute[], inputs: TensorInfo[]): Tensor;
  executeMultipleOutputs(name: string, attributes: OperationAttribute[], inputs: TensorInfo[], count: number): Tensor[];
  loadSavedModelMetaGraph(folder: string, tags: string): number;
  runSavedModel(id: number, inputs: Tensor[], places: { name: string }[], outputs: string[]): Tensor[];
  deleteSavedModel(id: number): void;
  getNumOfSavedModels(): number;
}

/** tfjs-node's `dist/nodejs_kernel_backend.js`. */
export interface BackendModule {
  createTensorsTypeOpAttr(name: string, type: string): OperationAttribute;
}
