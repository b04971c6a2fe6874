import { joinFacts } from '../training/fingerprint.ts';
import type { GanRequest } from './gan-request.ts';

/** As `fingerprintOf` is for a network: a checkpoint is only for requests of the same. */
export function ganFingerprintOf({
  architecture,
  recipe,
  images,
}: Pick<GanRequest, 'architecture' | 'recipe' | 'images'>) {
  return joinFacts(architecture, recipe, images.count, Array.from(images.labels));
}
