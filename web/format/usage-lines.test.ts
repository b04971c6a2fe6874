import { expect, test } from 'vitest';
import { writeUsageLines } from './usage-lines.ts';

const archive = (format: string) => ({
  name: `net-1-${format}.zip`,
  url: `/files/net/1/${format}/net-1-${format}.zip`,
});
const version = {
  label: '1',
  architecture: { channels: 1 },
  exports: [
    { format: 'safetensors', archive: archive('safetensors') },
    { format: 'onnx', archive: archive('onnx') },
    { format: 'keras', archive: null },
  ],
};

test('only what the version has is offered, and all of it can be downloaded', () => {
  const lines = writeUsageLines(version, 'net', 'https://hub.example.org');
  expect(lines.map(({ title }) => title)).toEqual([
    'ONNX Runtime (Python)',
    'ONNX Runtime (Node)',
    'safetensors and NumPy',
    'Files',
  ]);
  expect(lines[0]?.blocks[1]?.code).toContain('"https://hub.example.org/files/net/1/onnx/"');
  expect(lines[3]?.blocks[0]?.code.split('\n')).toEqual([
    "curl -fL -C - -o 'net-1-safetensors.zip' 'https://hub.example.org/files/net/1/safetensors/net-1-safetensors.zip'",
    "curl -fL -C - -o 'net-1-onnx.zip' 'https://hub.example.org/files/net/1/onnx/net-1-onnx.zip'",
  ]);
});

test('without files there is nothing to say', () => {
  expect(writeUsageLines({ ...version, exports: [] }, 'net', 'https://hub.example.org')).toEqual([]);
});
