/** How long a training will take, by what others took that have ended: for people, before they start it. */
import { countMultiplyAdds } from '../multiply-adds.ts';
import type { Recipe } from './request.ts';

export interface TrainingPlan {
  mode: Recipe['mode'];
  channels: 1 | 3;
  width: number;
  imageSize: number;
  epochs: number;
  trainingImages: number;
  validationImages: number;
}

export interface MeasuredTraining extends TrainingPlan {
  /** While it trained, towards its end. */
  imagesPerSecond: number;
  /** From start to result. */
  seconds: number;
}

export interface TimeEstimate {
  /** Median, least and most of what those measured say. */
  seconds: number;
  low: number;
  high: number;
  imagesPerSecond: number;
  /** How many trainings it goes by. */
  measured: number;
  /** None was of this size: speeds are taken to be in inverse proportion to the multiply-adds. */
  isScaled: boolean;
}

/** A gradient costs about twice what the forward pass costs, which is all that validation needs. */
const FORWARD_SHARE = 1 / 3;
const MOST_MEASURED = 10;

/** Undefined where nothing of this mode was measured. Of several sizes the nearest count; `known` has the newest first. */
export function estimateTime(plan: TrainingPlan, known: MeasuredTraining[]): TimeEstimate | undefined {
  const ratioOf = (one: TrainingPlan): number => work(one) / work(plan);
  const distanceOf = (one: TrainingPlan): number => Math.abs(Math.log(ratioOf(one)));
  const comparable = known.filter(({ mode }) => mode === plan.mode);
  const nearest = Math.min(...comparable.map(distanceOf));
  const basis = comparable.filter((one) => distanceOf(one) <= nearest + 1e-9).slice(0, MOST_MEASURED);
  if (basis.length === 0) return undefined;
  const rates = basis.map((one) => rateOf(one) * ratioOf(one));
  const seconds = basis.map((one, at) => restOf(one) + images(plan) / rates[at]!);
  return {
    seconds: median(seconds),
    low: Math.min(...seconds),
    high: Math.max(...seconds),
    imagesPerSecond: median(rates),
    measured: basis.length,
    isScaled: nearest > 1e-9,
  };
}

/** Of one image forward; classes count for next to nothing. */
const work = ({ channels, width, imageSize }: TrainingPlan): number =>
  countMultiplyAdds({ channels, width, classCount: 2 }, imageSize);

/** Through the network and back; a linear probe goes through it once. */
const images = ({ mode, epochs, trainingImages, validationImages }: TrainingPlan): number =>
  mode === 'full'
    ? epochs * (trainingImages + FORWARD_SHARE * validationImages)
    : FORWARD_SHARE * (trainingImages + validationImages);

/** The steps of a probe, which only train the head, say nothing of the network. */
const rateOf = (one: MeasuredTraining): number =>
  one.mode === 'full' ? one.imagesPerSecond : images(one) / one.seconds;

/** Seconds beside training: starting an engine, reading images, writing the result. */
const restOf = (one: MeasuredTraining): number => Math.max(0, one.seconds - images(one) / rateOf(one));

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}
