import { expect, test } from 'vitest';
import { preferEngine } from './prefer-engine.ts';

const ranking = { ids: ['onnx/cpu', 'tensorflow/cpu', 'wasm/cpu'], description: 'ONNX Runtime', reason: 'the fastest' };

test('the engine that something was begun with goes before faster ones', () => {
  const preferred = preferEngine(ranking, 'wasm/cpu');
  expect(preferred.ids).toEqual(['wasm/cpu', 'onnx/cpu', 'tensorflow/cpu']);
  expect(preferred.reason).toContain('wasm/cpu');
});

test('a ranking stays as it is when that engine is the first, or is not there', () => {
  expect(preferEngine(ranking, 'onnx/cpu')).toBe(ranking);
  expect(preferEngine(ranking, 'onnx/cuda')).toBe(ranking);
});
