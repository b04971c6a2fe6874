import { expect, it } from 'vitest';
import { chooseEngine } from './index.ts';

it('takes the fastest engine that works and says why no other', async () => {
  const { engine, reason } = await chooseEngine();
  expect(reason.startsWith(`${engine.description}: it is the fastest that works here`)).toBe(true);
  const order = ['tensorflow', 'onnx', 'tensorflow', 'wasm'];
  const place = engine.description.includes('CPU') && engine.name === 'tensorflow' ? 2 : order.indexOf(engine.name);
  for (const name of order.slice(0, place)) expect(reason).toContain(`${name} was not taken: `);
});
