/** For tests: every engine that works on this machine. TensorFlow is left out where it is not set up. */
import { chooseEngine } from './index.ts';
import type { Engine } from './engine.ts';

export async function availableEngines(): Promise<Engine[]> {
  const { engine: wasm } = await chooseEngine('wasm');
  const tensorflow = await chooseEngine('tensorflow').catch(() => undefined);
  return tensorflow ? [wasm, tensorflow.engine] : [wasm];
}
