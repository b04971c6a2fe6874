/**
 * The short form of `npm run reproduce`: a chain that was recorded in short-chain.json, on drawn images, gives the same
 * data, weights and scores here. On WebAssembly, which computes the same on every machine; the other engines take what
 * instructions the processor has. After a change that is meant to change results, record it anew:
 * `MEDNET_ENGINE=wasm npm run reproduce -- worker/short-chain.json --record worker/short-chain.json`
 */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chainSchema } from '../hub/chains/chain.ts';
import { repeatChain } from '../hub/chains/repeat-chain.ts';
import { type TestHub, testHub } from '../test/hub.ts';
import { runNextJob } from './test-job.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub({ MEDNET_ENGINE: 'wasm' });
});
afterAll(() => hub.close());

async function complete(): Promise<void> {
  expect(await runNextJob(hub)).toEqual({ outcome: 'succeeded' });
}

it('the recorded chain gives the same again', { timeout: 240_000 }, async () => {
  const text = await readFile(new URL('short-chain.json', import.meta.url), 'utf8');
  const repeated = await repeatChain(hub, hub.admin, chainSchema.parse(JSON.parse(text)), complete);
  expect(repeated.map(({ step }) => step.configuration.kind)).toEqual([
    'IMPORT',
    'ASSEMBLE',
    'PRETRAIN',
    'FINE_TUNE',
    'BENCHMARK',
  ]);
  for (const { step, result, isSame, difference } of repeated) {
    expect({ isSame, digest: result.digest, difference }, step.reference).toMatchObject({ isSame: true });
  }
});
