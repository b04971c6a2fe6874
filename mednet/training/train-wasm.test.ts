import { chooseEngine } from '../engines/index.ts';
import { describeNetworks } from './network-suite.ts';
import { describeOptimisers } from './optimisers/optimiser-suite.ts';
import { describeResuming } from './resume-suite.ts';
import { describeTerms } from './term-suite.ts';
import { describeTraining } from './training-suite.ts';

const { engine } = await chooseEngine('wasm');
describeOptimisers(engine);
describeTraining(engine);
describeNetworks(engine);
describeResuming(engine);
describeTerms(engine);
