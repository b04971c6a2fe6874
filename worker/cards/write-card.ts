/** The model card, written from the record of the run. */
import type { JobConfiguration } from '../../hub/jobs/job-configuration.ts';
import { CARD_ITEMS } from '../../mednet/cards/card-items.ts';
import type { Engine } from '../../mednet/engines/engine.ts';
import { PRECISIONS, type PrecisionName } from '../../mednet/precision.ts';
import type { Preprocessing } from '../../mednet/preprocess/preprocessing.ts';
import { AUGMENTATIONS } from '../../mednet/training/augmentations.ts';
import { OPTIMISERS } from '../../mednet/training/optimisers/index.ts';
import type { TrainResult } from '../../mednet/training/request.ts';
import { SCHEDULES } from '../../mednet/training/schedules.ts';
import { TERMS, termNames } from '../../mednet/training/terms/index.ts';
import type { CaseToLoad } from '../load-images.ts';
import type { PinnedData } from '../pinned-data.ts';
import { describeData, describePopulations, describeSplits } from './describe-data.ts';
import { describeCalibration, describeFailures, describeValidation } from './describe-validation.ts';
import type { ValidationFigures } from './judge-validation.ts';

type Recipe = Extract<JobConfiguration, { kind: 'FINE_TUNE' }>['recipe'];

export interface CardFacts {
  reference: string;
  title: string;
  owner: { name: string };
  kind: 'pretrain' | 'fine-tune';
  /** The reference of the base, or "scratch". */
  from: string;
  data: PinnedData[];
  classes: string[];
  licence: string;
  recipe: Recipe;
  width: number;
  precision: PrecisionName;
  /** What was trained on, generated images too, and what chose the epoch. */
  cases: { train: CaseToLoad[]; validation: CaseToLoad[] };
  preprocessing: Preprocessing;
  /** Pixels a side of training images, where parts were cut out of them. */
  sourceSize?: number;
  result: TrainResult;
  /** None where too few classes are validated, or none was learnt. */
  figures: ValidationFigures | undefined;
  engine: Engine;
}

/** Markdown, by the items that a card must have. Figures of the test split are not on it: they are on the boards. */
export function writeCard(facts: CardFacts): string {
  const { reference, title, from, data, cases, figures, licence } = facts;
  const sections: Record<string, string> = {
    [CARD_ITEMS.intendedUse.title]: describeUse(facts),
    [CARD_ITEMS.outOfScope.title]: describeLimits(facts),
    [CARD_ITEMS.validation.title]: describeValidation(figures),
    [CARD_ITEMS.failures.title]: describeFailures(figures, facts.classes),
    [CARD_ITEMS.calibration.title]: describeCalibration(figures),
    [CARD_ITEMS.data.title]: data.map(describeData).join('\n\n'),
    [CARD_ITEMS.populations.title]: describePopulations(data),
    [CARD_ITEMS.labels.title]: 'As they came with the data: the citations above tell how they were made.',
    [CARD_ITEMS.splits.title]: describeSplits(cases),
    Network: describeNetwork(facts.width),
    Training: describeTraining(facts),
    [CARD_ITEMS.preprocessing.title]: describePreprocessing(facts.preprocessing),
    [CARD_ITEMS.licence.title]: `${licence}, from all data in its ancestry.`,
    [CARD_ITEMS.contact.title]: `Owner on this hub: ${facts.owner.name}.`,
  };
  const written = Object.entries(sections).map(([heading, text]) => `## ${heading}\n\n${text}`);
  return [`# ${title} (${reference})`, `Started from ${from}.`, ...written].join('\n\n');
}

function describeUse({ kind, classes }: CardFacts): string {
  const purpose =
    kind === 'pretrain'
      ? 'A backbone to fine-tune on small labelled sets of medical images. Its own classes only name what it was pretrained on.'
      : `A research classifier of images into ${classes.join(', ')}.`;
  return `${purpose}\n\n${NOT_CLINICAL}`;
}

export const NOT_CLINICAL = '**Not for clinical use.** No output may be used for diagnosis or treatment.';

function describeLimits({ kind, data, classes }: CardFacts): string {
  const modalities = [...new Set(data.map(({ dataSet }) => dataSet.modality).filter(Boolean))];
  const kinds = modalities.length > 0 ? ` than ${modalities.join(', ')}` : ' than those it was trained on';
  return [
    '- Decisions about patients.',
    kind === 'pretrain'
      ? '- Its own classes as answers: it is a beginning for training, not a classifier.'
      : `- Images of other kinds${kinds}, or of anything but ${classes.join(', ')}: whatever it is given, it answers with one of these.`,
    '- Other populations, sites or devices than those of its data, unless it was validated on them.',
  ].join('\n');
}

/** The paper gives the counts and leaves the rest open. */
function describeNetwork(width: number): string {
  return `MedNet (arXiv 2110.06512). From the paper: 2 stem convolutions, 8 blocks of 4 parallel convolutions, 12 connections, 44 convolutions in all, 2 fully connected layers. Ours: filter counts (16 to 64 per branch, times width ${width}), kernel sizes 1, 3, 5 and 7, batch normalisation, where the connections lie, and the recipe.`;
}

function describeTraining(facts: CardFacts): string {
  const { recipe, result, engine, precision } = facts;
  const best = result.history.find((epoch) => epoch.epoch === result.bestEpoch);
  const auc = best?.validationAuc?.toFixed(3) ?? 'not defined';
  const how = recipe.mode === 'linear-probe' ? 'linear probe: backbone frozen, head trained' : 'all layers trained';
  return `- Recipe: ${how}; ${countEpochs(recipe.epochs)}, batches of ${recipe.batchSize}, ${describeOptimisation(recipe)}, label smoothing ${recipe.labelSmoothing}, weight decay ${recipe.weightDecay}, ${describeImages(facts)}, seed ${recipe.seed}
- Loss: ${describeLoss(recipe)}
- Epoch ${result.bestEpoch} of ${recipe.epochs}, ${recipe.keptEpoch === 'best' ? 'chosen on the validation split only' : 'the last one, whatever the validation split says'} (macro AUC ${auc})
- Weights: ${describePrecision(precision)}
- Engine: ${engine.description}`;
}

const describePrecision = (precision: PrecisionName): string =>
  precision === 'float32'
    ? PRECISIONS.float32.title
    : `rounded to ${PRECISIONS[precision].title} (${PRECISIONS[precision].fractionBits} bits of fraction) before they were judged or exported`;

function describeImages({ recipe, preprocessing: { size }, sourceSize = size }: CardFacts): string {
  const { isAugmented, augmentation, sampling, hasClassWeights } = recipe;
  const parts = sourceSize > size ? `, of images of ${sourceSize} x ${sourceSize} pixels` : '';
  const weights = hasClassWeights ? 'class weights' : 'no class weights';
  return [
    isAugmented ? `augmented (${AUGMENTATIONS[augmentation].title.toLowerCase()}${parts})` : 'not augmented',
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
