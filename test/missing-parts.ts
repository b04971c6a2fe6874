/** What a run of the tests could not find on this machine, and how to get it. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, missingBrowser } from './browser.ts';
import { findOctave, findTorch, missingOctave, missingTorch } from './languages.ts';
import { findPython, missingPython } from './python.ts';
import { missingS3Server } from './s3-server.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const tensorFlow = path.join(root, 'tensorflow', 'node_modules', '@tensorflow', 'tfjs-node', 'lib', 'napi-v8');

export function listMissingParts({ hasS3 }: { hasS3: boolean }): string[] {
  const parts: [isThere: boolean, advice: string][] = [
    [hasS3, missingS3Server],
    [findChromium() !== undefined, missingBrowser],
    [findPython() !== undefined, missingPython],
    [findTorch() !== undefined, missingTorch],
    [findOctave() !== undefined, missingOctave],
    [existsSync(tensorFlow), 'native TensorFlow: "npm run setup:tensorflow"'],
    [
      Boolean(process.env.MEDNET_DATA),
      'medical images: set MEDNET_DATA to a folder with targets/, pretrain/, dicom/ and nifti/',
    ],
  ];
  return parts.filter(([isThere]) => !isThere).map(([, advice]) => advice);
}
