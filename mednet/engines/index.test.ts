import { expect, it } from 'vitest';
import { chooseEngine } from './index.ts';

it('takes the fastest engine that works and says why no other', async () => {
  const { engine, reason } = await chooseEngine();
  expect(reason.startsWith(`${engine.description}: it is the fastest that works here`)).toBe(true);
  if (engine.name === 'wasm') expect(reason).toContain('tensorflow was not taken: ');
  else expect(engine.name).toBe('tensorflow');
});
