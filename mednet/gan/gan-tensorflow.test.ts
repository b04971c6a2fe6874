import { it } from 'vitest';
import { chooseEngine } from '../engines/index.ts';
import { describeGan } from './gan-suite.ts';

const choice = await chooseEngine('tensorflow').catch(() => undefined);
if (choice) describeGan(choice.engine);
else it('trains on tensorflow', ({ skip }) => skip('TensorFlow is not set up: npm run setup:tensorflow'));
