import { expect, it } from 'vitest';
import { isOutOfMemory } from './out-of-memory.ts';

// What was said of steps that need more than a machine has; the other wordings come from the engines in their suites.
it.each([
  'Invalid TF_Status: 8\nMessage: OOM when allocating tensor with shape[400000,400000] and type float by allocator mklcpu',
  'Aborted(). Build with -sASSERTIONS for more info.',
  'Array buffer allocation failed',
])('knows "%s" as a lack of memory', (message) => {
  expect(isOutOfMemory(new Error(message))).toBe(true);
});

it('takes nothing else for it', () => {
  expect(isOutOfMemory(new Error('The operation Foo cannot be recorded: there is no kernel for it'))).toBe(false);
  expect(isOutOfMemory(new RangeError('Image 3 has 5 values; [64,64,1] needs 4096'))).toBe(false);
  expect(isOutOfMemory('Aborted(')).toBe(false);
});
