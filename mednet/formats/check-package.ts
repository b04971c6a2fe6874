import { buildMedNet } from '../architecture.ts';
import { chooseEngine } from '../engines/index.ts';
import { checkWeights } from '../weights.ts';
import { checkClasses, type ModelPackage } from './format.ts';

/** Throws RangeError or WeightsError unless the classes and the weights are those of the architecture. */
export async function checkPackage(model: ModelPackage): Promise<void> {
  checkClasses(model);
  const { tf } = (await chooseEngine()).engine;
  const network = buildMedNet(tf, model.architecture);
  const expected = network.weights.map((weight) => ({ name: weight.originalName, shape: weight.shape as number[] }));
  network.dispose();
  checkWeights(model.weights, expected);
}
