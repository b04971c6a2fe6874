/** What is judged on the transfer track, by names that stay the same. */
import { findBaseline } from '../../mednet/baselines/index.ts';
import type { TransferMode } from '../db/generated/client.ts';
import type { TransferSubject } from '../jobs/configurations/transfer-cells.ts';

/** The key under which a subject's cells are stored. */
export function subjectKey(subject: TransferSubject): string {
  switch (subject.type) {
    case 'version':
      return `version ${subject.id}`;
    case 'scratch':
      return `scratch channels=${subject.channels} width=${subject.width} size=${subject.imageSize}`;
    case 'imagenet':
      return `imagenet ${subject.baseline}`;
    case 'majority':
      return 'majority';
  }
}

/** The size of an ImageNet network's images depends on the mode. */
export function subjectTitle(subject: TransferSubject, mode: TransferMode): string {
  switch (subject.type) {
    case 'version':
      return subject.version;
    case 'scratch': {
      const kind = subject.channels === 1 ? 'Gray' : 'Color';
      return `${kind}-MedNet, width ${subject.width}, ${subject.imageSize} pixels, from random weights`;
    }
    case 'imagenet': {
      const baseline = findBaseline(subject.baseline);
      if (!baseline) return subject.baseline;
      return `${baseline.title}, ${mode === 'FULL' ? baseline.tunedSize : baseline.size} pixels`;
    }
    case 'majority':
      return 'Majority class';
  }
}

/** What a key stands for; null for one that this hub does not know. A version's is named by whoever knows it. */
export function readSubjectKey(key: string): Exclude<TransferSubject, { type: 'version' }> | null {
  if (key === 'majority') return { type: 'majority' };
  const baseline = /^imagenet (.+)$/.exec(key)?.[1];
  if (baseline) return { type: 'imagenet', baseline };
  const scratch = /^scratch channels=([13]) width=([\d.]+) size=(\d+)$/.exec(key);
  if (!scratch) return null;
  const [channels, width, imageSize] = scratch.slice(1).map(Number) as [1 | 3, number, number];
  return { type: 'scratch', channels, width, imageSize };
}
