/** A checkpoint of GAN training as bytes: a safetensors file with the tensors, and the rest in its metadata. */
import { decodeSafetensors, encodeSafetensors } from '../formats/safetensors-file.ts';
import { TrainingError } from '../training/request.ts';
import type { GanState } from './gan-request.ts';

const FORMAT = 'mednet gan state 2';

/** Exact: decoding gives the same state, bit for bit. `owner` is as for `encodeTrainingState`. */
export function encodeGanState({ weights, fingerprint, step }: GanState, owner: string): Uint8Array {
  return encodeSafetensors(weights, { format: FORMAT, owner, fingerprint, step: String(step) });
}

/** Throws SafetensorsError or TrainingError when the bytes are not a whole state. */
export function decodeGanState(bytes: Uint8Array): GanState {
  const { tensors, metadata } = decodeSafetensors(bytes);
  const { format, fingerprint = '', step } = metadata;
  if (format !== FORMAT)
    throw new TrainingError('The file is not a GAN training state of this version: start without it');
  return { weights: tensors, fingerprint, step: Number(step) };
}
