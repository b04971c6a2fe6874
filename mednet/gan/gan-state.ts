/** A checkpoint of GAN training as bytes: a safetensors file with the tensors, and the rest in its metadata. */
import { decodeSafetensors, encodeSafetensors } from '../formats/safetensors-file.ts';
import { TrainingError } from '../training/request.ts';
import type { GanState } from './gan-request.ts';

const FORMAT = 'mednet gan state 1';

/** Exact: decoding gives the same state, bit for bit. */
export function encodeGanState({ tensors, fingerprint, step }: GanState): Uint8Array {
  return encodeSafetensors(tensors, { format: FORMAT, fingerprint, step: String(step) });
}

/** Throws SafetensorsError or TrainingError when the bytes are not a whole state. */
export function decodeGanState(bytes: Uint8Array): GanState {
  const { tensors, metadata } = decodeSafetensors(bytes);
  const { format, fingerprint = '', step } = metadata;
  if (format !== FORMAT) throw new TrainingError('The file is not a state of GAN training: start without it');
  return { tensors, fingerprint, step: Number(step) };
}
