import { chooseEngine } from '../engines/index.ts';
import { describeGan } from './gan-suite.ts';

const { engine } = await chooseEngine('onnx');
describeGan(engine);
