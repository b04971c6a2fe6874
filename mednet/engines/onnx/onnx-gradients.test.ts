import { describeGradients } from '../gradient-suite.ts';
import { chooseEngine } from '../index.ts';
import { describeLeaks } from '../leak-suite.ts';

const { engine } = await chooseEngine('onnx', { device: 'cpu' });
describeGradients(engine, { lacks: ['resize, bilinear'] });
describeLeaks(engine);
