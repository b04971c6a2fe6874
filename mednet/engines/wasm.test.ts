import { expect, it } from 'vitest';
import { describeEngine } from './engine-suite.ts';
import { chooseEngine } from './index.ts';

const { engine, reason } = await chooseEngine('wasm');
describeEngine(engine);

it('is taken when it is asked for, and kept for the life of the process', async () => {
  expect(engine.name).toBe('wasm');
  expect(reason).toContain('it was asked for');
  expect((await chooseEngine()).engine).toBe(engine);
  await expect(chooseEngine('tensorflow')).rejects.toThrow(/computes with wasm already; start another one/);
});
