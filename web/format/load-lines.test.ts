import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { writeLoadLines } from './load-lines.ts';

const origin = 'https://hub.example.org';

test('a version without files has no lines', () => {
  expect(writeLoadLines([], origin)).toEqual([]);
});

test('each format is loaded by its entry, and its other files are only downloaded', () => {
  const files = [
    { format: 'safetensors', name: 'model.safetensors', url: '/files/m/1/safetensors/model.safetensors' },
    { format: 'tfjs', name: 'model.json', url: '/files/m/1/tfjs/model.json' },
    { format: 'tfjs', name: 'group1-shard1of1.bin', url: '/files/m/1/tfjs/group1-shard1of1.bin' },
    { format: 'unheard-of', name: 'model.xyz', url: '/files/m/1/unheard-of/model.xyz' },
  ];
  const [download, ...loads] = writeLoadLines(files, origin);
  expect(download?.code.split('\n')).toHaveLength(4);
  expect(loads.map((line) => line.title)).toEqual(['Python, safetensors', 'JavaScript, TensorFlow.js']);
  expect(loads[0]?.code).toContain('load_file("safetensors/model.safetensors")');
  expect(loads[1]?.code).toContain('"https://hub.example.org/files/m/1/tfjs/model.json"');
});

test('a hostile file name stays one argument of the shell', () => {
  const name = "x'; echo stolen; '$(id)";
  const [download] = writeLoadLines([{ format: 'f', name, url: '/files/x' }], origin);
  const shown = execFileSync('sh', ['-c', `curl() { printf '%s\\n' "$@"; }\n${download?.code}`], { encoding: 'utf8' });
  expect(shown.split('\n')).toEqual(['-fL', '-C', '-', '--create-dirs', '-o', `f/${name}`, `${origin}/files/x`, '']);
});
