/** A checkpoint as bytes: a safetensors file with the tensors, and the rest as JSON in its metadata. */
import { decodeSafetensors, encodeSafetensors } from '../formats/safetensors-file.ts';
import type { Weights } from '../weights.ts';
import { TrainingError, type TrainingState } from './request.ts';

const FORMAT = 'mednet training state 1';

type Facts = Omit<TrainingState, 'weights' | 'moments' | 'best'> & { bestEpoch?: number };

/** Exact: decoding gives the same state, bit for bit. */
export function encodeTrainingState({ weights, moments, best, ...facts }: TrainingState): Uint8Array {
  const vector = (data: Float32Array) => ({ shape: [data.length], data });
  const tensors: Weights = new Map([
    ...withPrefix('weights/', weights),
    ...withPrefix('best/', best?.weights ?? new Map()),
    ['moments/first', vector(moments.first)],
    ['moments/second', vector(moments.second)],
  ]);
  const state: Facts = { ...facts, bestEpoch: best?.epoch };
  return encodeSafetensors(tensors, { format: FORMAT, state: JSON.stringify(state) });
}

/** Throws SafetensorsError or TrainingError when the bytes are not a whole training state. */
export function decodeTrainingState(bytes: Uint8Array): TrainingState {
  const { tensors, metadata } = decodeSafetensors(bytes);
  if (metadata.format !== FORMAT) throw new TrainingError('The file is not a training state: start without it');
  const { bestEpoch, ...facts } = JSON.parse(metadata.state ?? '') as Facts;
  const first = tensors.get('moments/first')?.data;
  const second = tensors.get('moments/second')?.data;
  if (!first || !second) throw new TrainingError('The training state lacks its moments: start without it');
  const best = bestEpoch === undefined ? undefined : { epoch: bestEpoch, weights: unprefixed('best/', tensors) };
  return { ...facts, weights: unprefixed('weights/', tensors), moments: { first, second }, best };
}

const withPrefix = (prefix: string, weights: Weights): Weights =>
  new Map([...weights].map(([name, tensor]) => [prefix + name, tensor]));

const unprefixed = (prefix: string, tensors: Weights): Weights =>
  new Map(
    [...tensors]
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, tensor]) => [name.slice(prefix.length), tensor]),
  );
