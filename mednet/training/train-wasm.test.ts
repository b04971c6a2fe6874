import { chooseEngine } from '../engines/index.ts';
import { describeOptimisers } from './optimisers/optimiser-suite.ts';
import { describeResuming } from './resume-suite.ts';
import { describeTerms } from './term-suite.ts';
import { describeTraining } from './training-suite.ts';

const { engine } = await chooseEngine('wasm');
describeOptimisers(engine);
describeTraining(engine);
describeResuming(engine);
describeTerms(engine);
