import { it } from 'vitest';
import { chooseEngine } from '../engines/index.ts';
import { describeNetworks } from './network-suite.ts';
import { describeOptimisers } from './optimisers/optimiser-suite.ts';
import { describeResuming } from './resume-suite.ts';
import { describeTerms } from './term-suite.ts';
import { describeTraining } from './training-suite.ts';

const choice = await chooseEngine('tensorflow').catch(() => undefined);
if (choice) {
  describeOptimisers(choice.engine);
  describeTraining(choice.engine);
  describeNetworks(choice.engine);
  describeResuming(choice.engine);
  describeTerms(choice.engine);
} else it('trains on tensorflow', ({ skip }) => skip('TensorFlow is not set up: npm run setup:tensorflow'));
