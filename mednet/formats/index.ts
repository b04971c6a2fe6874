/** Every way a model can be written. To add one: a file with a Format, and its line here. */
import type { Format } from './format.ts';
import { keras } from './keras.ts';
import { matlab } from './matlab.ts';
import { onnx } from './onnx.ts';
import { pytorch } from './pytorch.ts';
import { safetensors } from './safetensors.ts';
import { tfjs } from './tfjs.ts';

export const FORMATS: Record<Format['id'], Format> = { safetensors, tfjs, keras, onnx, pytorch, matlab };
