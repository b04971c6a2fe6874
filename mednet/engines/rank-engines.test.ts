import { expect, test } from 'vitest';
import { CANDIDATES, candidatesFor } from './candidates.ts';
import { measureApart } from './measure-apart.ts';
import { orderBySpeed, rankEngines } from './rank-engines.ts';

const measured = (device: 'cpu' | 'cuda' | 'webgpu', seconds: number) => ({ candidate: { device }, seconds });

test('a card beats any processor, then the time counts, and within a tenth the usual order', () => {
  const [card, other, first, second, third] = [
    measured('webgpu', 3),
    measured('cuda', 2),
    measured('cpu', 1.05),
    measured('cpu', 1),
    measured('cpu', 0.5),
  ] as const;
  expect(orderBySpeed([card, other, first, second])).toEqual([other, card, first, second]);
  expect(orderBySpeed([first, second, third])).toEqual([third, first, second]);
  expect(orderBySpeed([measured('cpu', 1.2), second])).toEqual([second, measured('cpu', 1.2)]);
});

test('what does not work is refused in its own words, and the next is taken', async () => {
  await expect(measureApart('onnx/nowhere')).rejects.toThrow('there is no engine onnx/nowhere');
  const cards = CANDIDATES.filter(({ device }) => device !== 'cpu');
  const { ids, reason } = await rankEngines({ engine: 'onnx' });
  expect(ids).toContain('onnx/cpu');
  expect(reason).toMatch(
    /^ONNX Runtime 1\.\d+\.\d+ .* on the \w+.*: it was asked for \(\d\S* s for a step of training/,
  );
  for (const { id } of cards.filter(({ name }) => name === 'onnx')) {
    if (!ids.includes(id)) expect(reason).toMatch(new RegExp(`${id} was not taken: \\S+`));
  }
});

test('a wish that nothing fits is told apart from one that does not work here', async () => {
  expect(() => candidatesFor({ engine: 'wasm', device: 'cuda' })).toThrow('wasm does not run on the device cuda');
  expect(candidatesFor({ device: 'cuda' }).map(({ id }) => id)).toEqual(['tensorflow/cuda', 'onnx/cuda']);
});
