/** A checkpoint as bytes: a safetensors file with the tensors, and the rest as JSON in its metadata. */
import { decodeSafetensors, encodeSafetensors } from '../formats/safetensors-file.ts';
import type { Weights } from '../weights.ts';
import { TrainingError, type TrainingState } from './request.ts';

const FORMAT = 'mednet training state 3';

type Facts = Omit<TrainingState, 'weights' | 'optimiser' | 'best'> & { bestEpoch?: number };

/**
 * Exact: decoding gives the same state, bit for bit. `owner` says whose it is: jobs that train the same would else have
 * the same bytes, which one of them could remove while the other still counts on them.
 */
export function encodeTrainingState({ weights, optimiser, best, ...facts }: TrainingState, owner: string): Uint8Array {
  const tensors: Weights = new Map([
    ...withPrefix('weights/', weights),
    ...withPrefix('best/', best?.weights ?? new Map()),
    ...withPrefix(
      'optimiser/',
      new Map(Array.from(optimiser, ([name, data]) => [name, { shape: [data.length], data }])),
    ),
  ]);
  const state: Facts = { ...facts, bestEpoch: best?.epoch };
  return encodeSafetensors(tensors, { format: FORMAT, owner, state: JSON.stringify(state) });
}

/** Throws SafetensorsError or TrainingError when the bytes are not a whole training state. */
export function decodeTrainingState(bytes: Uint8Array): TrainingState {
  const { tensors, metadata } = decodeSafetensors(bytes);
  if (metadata.format !== FORMAT)
    throw new TrainingError('The file is not a training state of this version: start without it');
  const { bestEpoch, ...facts } = JSON.parse(metadata.state ?? '') as Facts;
  const optimiser = new Map(Array.from(unprefixed('optimiser/', tensors), ([name, { data }]) => [name, data]));
  const best = bestEpoch === undefined ? undefined : { epoch: bestEpoch, weights: unprefixed('best/', tensors) };
  return { ...facts, weights: unprefixed('weights/', tensors), optimiser, best };
}

const withPrefix = (prefix: string, weights: Weights): Weights =>
  new Map([...weights].map(([name, tensor]) => [prefix + name, tensor]));

const unprefixed = (prefix: string, tensors: Weights): Weights =>
  new Map(
    [...tensors]
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, tensor]) => [name.slice(prefix.length), tensor]),
  );
