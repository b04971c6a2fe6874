/** Uploaded files as a MedNet. */
import { AppError } from '../../hub/errors.ts';
import type { MedNetArchitecture } from '../../mednet/architecture.ts';
import type { JsonValue } from '../../mednet/formats/format.ts';
import { readSafetensorsModel } from '../../mednet/formats/safetensors.ts';
import type { Weights } from '../../mednet/weights.ts';
import type { UploadedFile } from './read-upload.ts';

export interface ReadModel {
  architecture: MedNetArchitecture;
  weights: Weights;
  /** As the file names them, if it does. */
  classes?: string[];
  preprocessing?: JsonValue;
}

export async function readModelFiles(files: UploadedFile[]): Promise<ReadModel> {
  const weights = files.find(({ name }) => name.endsWith('.safetensors') && name !== 'golden.safetensors');
  const config = files.find(({ name }) => name === 'config.json');
  if (!weights || !config) {
    throw new AppError('BAD_INPUT', 'There is no model in it: a zip needs model.safetensors and config.json.');
  }
  return readSafetensorsModel(weights.bytes, config.bytes);
}
