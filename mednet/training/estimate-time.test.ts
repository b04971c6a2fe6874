import { expect, it } from 'vitest';
import { countMultiplyAdds } from '../multiply-adds.ts';
import { estimateTime, type MeasuredTraining, type TrainingPlan } from './estimate-time.ts';

const plan: TrainingPlan = {
  mode: 'full',
  channels: 1,
  width: 1,
  imageSize: 64,
  epochs: 10,
  trainingImages: 900,
  validationImages: 300,
};
/** 20 seconds beside training, which goes at `imagesPerSecond`. */
const took = (imagesPerSecond: number, changes: Partial<TrainingPlan> = {}): MeasuredTraining => {
  const own = { ...plan, ...changes };
  const images = own.epochs * (own.trainingImages + own.validationImages / 3);
  return { ...own, imagesPerSecond, seconds: 20 + images / imagesPerSecond };
};

it('knows nothing where nothing was measured, or only the other mode', () => {
  expect(estimateTime(plan, [])).toBeUndefined();
  expect(estimateTime({ ...plan, mode: 'linear-probe' }, [took(100)])).toBeUndefined();
});

it('goes by those of the same size, whatever their epochs and images', () => {
  const known = [took(100, { epochs: 1 }), took(50, { trainingImages: 90 }), took(25), took(1000, { imageSize: 128 })];
  expect(estimateTime(plan, known)).toEqual({
    seconds: 20 + 10_000 / 50,
    low: 20 + 10_000 / 100,
    high: 20 + 10_000 / 25,
    imagesPerSecond: 50,
    measured: 3,
    isScaled: false,
  });
});

it('scales by multiply-adds where none is of the size, and takes the nearest', () => {
  const larger = { ...plan, imageSize: 96 };
  const estimate = estimateTime(larger, [took(60), took(60), took(1, { imageSize: 512 })]);
  const adds = (side: number) => countMultiplyAdds({ channels: 1, width: 1, classCount: 2 }, side);
  expect(estimate).toMatchObject({ measured: 2, isScaled: true });
  expect(estimate?.imagesPerSecond).toBeCloseTo((60 * adds(64)) / adds(96), 6);
  expect(estimate?.seconds).toBeCloseTo(20 + 10_000 / estimate!.imagesPerSecond, 6);
});

it('takes a probe to go once through all images, by how long probes took', () => {
  const probe = { ...plan, mode: 'linear-probe' as const };
  const known = { ...probe, trainingImages: 90, validationImages: 30, imagesPerSecond: 1e5, seconds: 4 };
  expect(estimateTime(probe, [known])?.seconds).toBeCloseTo(40, 6);
  expect(estimateTime({ ...probe, epochs: 100 }, [known])?.seconds).toBeCloseTo(40, 6);
});
