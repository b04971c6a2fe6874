import { expect, it } from 'vitest';
import { CANDIDATES } from './candidates.ts';
import { chooseEngine } from './index.ts';

it('takes the first of a ranking that works in this process, and says why no other', async () => {
  await expect(chooseEngine('wasm', { device: 'cuda' })).rejects.toThrow('wasm does not run on the device cuda');
  const ids = CANDIDATES.filter(({ name }) => name === 'tensorflow').map(({ id }) => id);
  const ranking = { ids: [...ids, 'wasm/cpu'], description: 'some', reason: 'It was measured' };
  const { engine, reason } = await chooseEngine(undefined, { ranking });
  if (reason === 'It was measured') return expect(engine.name).toBe('tensorflow');
  expect(reason.startsWith(`${engine.description}: it is the next that works here. ${ids[0]} was not taken: `)).toBe(
    true,
  );
});
