import { chooseEngine } from '../engines/index.ts';
import { describeTraining } from './training-suite.ts';

const { engine } = await chooseEngine('onnx', { device: 'cpu' });
describeTraining(engine);
