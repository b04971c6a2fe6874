import { chooseEngine } from '../engines/index.ts';
import { describeResuming } from './resume-suite.ts';
import { describeTraining } from './training-suite.ts';

const { engine } = await chooseEngine('onnx');
describeTraining(engine);
describeResuming(engine);
