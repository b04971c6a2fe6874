import { describeEngine } from '../engine-suite.ts';
import { chooseEngine } from '../index.ts';

const { engine } = await chooseEngine('onnx');
describeEngine(engine);
