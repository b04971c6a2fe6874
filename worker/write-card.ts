/** The model card, written from the record of the run. */
import type { JobConfiguration } from '../hub/jobs/job-configuration.ts';
import type { Engine } from '../mednet/engines/engine.ts';
import { PRECISIONS, type PrecisionName } from '../mednet/precision.ts';
import type { Preprocessing } from '../mednet/preprocess/preprocessing.ts';
import { AUGMENTATIONS } from '../mednet/training/augmentations.ts';
import { OPTIMISERS } from '../mednet/training/optimisers/index.ts';
import type { TrainResult } from '../mednet/training/request.ts';
import { SCHEDULES } from '../mednet/training/schedules.ts';
import { TERMS, termNames } from '../mednet/training/terms/index.ts';
import type { PinnedData } from './pinned-data.ts';

type Recipe = Extract<JobConfiguration, { kind: 'FINE_TUNE' }>['recipe'];

export interface CardFacts {
  reference: string;
  title: string;
  kind: 'pretrain' | 'fine-tune';
  /** The reference of the base, or "scratch". */
  from: string;
  data: PinnedData[];
  licence: string;
  recipe: Recipe;
  width: number;
  precision: PrecisionName;
  /** Images that were trained on, and that chose the epoch. */
  imageCounts: { train: number; validation: number; generated?: number };
  preprocessing: Preprocessing;
  result: TrainResult;
  /** By which logits are divided before softmax; none where the classes are not for use. */
  temperature?: number;
  engine: Engine;
}

/** Markdown. Figures of the test split are not on it: they are on the boards. */
export function writeCard(facts: CardFacts): string {
  const { reference, title, kind, from, data, licence } = facts;
  const purpose =
    kind === 'pretrain'
      ? 'A backbone to fine-tune on small labelled sets of medical images. Its own classes only name what it was pretrained on.'
      : 'A research classifier for the classes below.';
  return [
    `# ${title} (${reference})`,
    purpose,
    '**Not for clinical use.** No output may be used for diagnosis or treatment.',
    `- Started from: ${from}`,
    `- Licence, from all data in its ancestry: ${licence}`,
    '## Data',
    ...data.map(describeData),
    '## Network',
    describeNetwork(facts.width),
    '## Training',
    describeTraining(facts),
    '## Preprocessing',
    describePreprocessing(facts.preprocessing),
  ].join('\n\n');
}

function describeData({ reference, digest, classes, dataSet }: PinnedData): string {
  const faults = dataSet.knownFaults.length > 0 ? `\n- Known faults: ${dataSet.knownFaults.join(' ')}` : '';
  return `**${dataSet.title}** (${reference}, digest ${digest.slice(0, 12)})
- Classes: ${classes.join(', ')}
- Licence: ${dataSet.licence}
- Citation: ${dataSet.citation || 'none given'}${faults}`;
}

/** The paper gives the counts and leaves the rest open. */
function describeNetwork(width: number): string {
  return `MedNet (arXiv 2110.06512). From the paper: 2 stem convolutions, 8 blocks of 4 parallel convolutions, 12 connections, 44 convolutions in all, 2 fully connected layers. Ours: filter counts (16 to 64 per branch, times width ${width}), kernel sizes 1, 3, 5 and 7, batch normalisation, where the connections lie, and the recipe.`;
}

function describeTraining({ recipe, result, engine, imageCounts, temperature, precision }: CardFacts): string {
  const best = result.history.find((epoch) => epoch.epoch === result.bestEpoch);
  const auc = best?.validationAuc?.toFixed(3) ?? 'not defined';
  const how = recipe.mode === 'linear-probe' ? 'linear probe: backbone frozen, head trained' : 'all layers trained';
  const { train, validation, generated = 0 } = imageCounts;
  const made = generated > 0 ? `; beside them ${generated} generated ones to train, which count as no data` : '';
  return `- Images: ${train} to train, ${validation} to validate${made}
- Recipe: ${how}; ${countEpochs(recipe.epochs)}, batches of ${recipe.batchSize}, ${describeOptimisation(recipe)}, label smoothing ${recipe.labelSmoothing}, weight decay ${recipe.weightDecay}, ${describeImages(recipe)}, seed ${recipe.seed}
- Loss: ${describeLoss(recipe)}
- Epoch ${result.bestEpoch} of ${recipe.epochs}, ${recipe.keptEpoch === 'best' ? 'chosen on the validation split only' : 'the last one, whatever the validation split says'} (macro AUC ${auc})${temperature ? `\n- Calibration: logits are divided by ${temperature.toFixed(3)} before softmax, chosen on the validation split only` : ''}
- Weights: ${describePrecision(precision)}
- Engine: ${engine.description}`;
}

const describePrecision = (precision: PrecisionName): string =>
  precision === 'float32'
    ? PRECISIONS.float32.title
    : `rounded to ${PRECISIONS[precision].title} (${PRECISIONS[precision].fractionBits} bits of fraction) before they were judged or exported`;

function describeImages({ isAugmented, augmentation, sampling, hasClassWeights }: Recipe): string {
  const weights = hasClassWeights ? 'class weights' : 'no class weights';
  return [
    isAugmented ? `augmented (${AUGMENTATIONS[augmentation].title.toLowerCase()})` : 'not augmented',
    sampling === 'balanced' ? 'as many images of each class in an epoch' : weights,
  ].join(', ');
}

function describeLoss({ labelWeight, terms }: Recipe): string {
  const classes = labelWeight > 0 ? [`cross-entropy of the classes, weight ${labelWeight}`] : [];
  const others = termNames(terms).map((name) => `${TERMS[name].title} (${TERMS[name].task}), weight ${terms[name]}`);
  return [...classes, ...others].join('; ');
}

const countEpochs = (epochs: number): string => (epochs === 1 ? '1 epoch' : `${epochs} epochs`);

function describeOptimisation(recipe: Recipe): string {
  const { optimiser, momentum, clipNorm, schedule, learningRate, backboneRate, warmupEpochs } = recipe;
  const { title, hasMomentum } = OPTIMISERS[optimiser];
  const fall = SCHEDULES[schedule].describe(recipe);
  return [
    hasMomentum ? `${title} (momentum ${momentum})` : title,
    `learning rate ${learningRate} (backbone x ${backboneRate}), which ${fall} after a warm-up of ${countEpochs(warmupEpochs)}`,
    clipNorm > 0 ? `gradients no longer than ${clipNorm}` : 'gradients of any length',
  ].join(', ');
}

export function describePreprocessing({ channels, size }: Preprocessing): string {
  const colour = channels === 1 ? 'gray (ITU-R 601)' : 'RGB';
  return `Decode, ${colour}, resize to ${size} x ${size} by a triangle filter whose support grows with the reduction, then x / 127.5 - 1.`;
}
