import { it } from 'vitest';
import { describeGradients } from './gradient-suite.ts';
import { chooseEngine } from './index.ts';
import { describeLeaks } from './leak-suite.ts';

const choice = await chooseEngine('tensorflow').catch(() => undefined);
if (choice) {
  describeGradients(choice.engine);
  describeLeaks(choice.engine);
} else {
  it('has the gradients of float64', ({ skip }) => skip('TensorFlow is not set up: npm run setup:tensorflow'));
}
