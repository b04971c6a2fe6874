import { expect, it } from 'vitest';
import { chooseEngine } from './index.ts';

it('takes the fastest engine that works and says why no other', async () => {
  const { engine, reason } = await chooseEngine();
  expect(reason.startsWith(`${engine.description}: it is the fastest that works here`)).toBe(true);
  const faster = ['tensorflow', 'onnx', 'wasm'].slice(0, ['tensorflow', 'onnx', 'wasm'].indexOf(engine.name));
  for (const name of faster) expect(reason).toContain(`${name} was not taken: `);
});
