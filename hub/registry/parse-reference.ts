import { AppError } from '../errors.ts';

const pattern = /^([a-z0-9][a-z0-9-]{0,63})(?:@([0-9A-Za-z][0-9A-Za-z.-]{0,31}))?$/;

export interface VersionReference {
  slug: string;
  /** Absent: the newest published version. */
  label?: string;
}

/** Splits `slug@label`; the label may be left out. BAD_INPUT for anything else. */
export function parseReference(reference: string): VersionReference {
  const match = pattern.exec(reference);
  if (!match?.[1]) {
    const shown = JSON.stringify(reference.slice(0, 100));
    throw new AppError('BAD_INPUT', `${shown} is not a version: write slug@label, as in gray-mednet@0.1.`);
  }
  return { slug: match[1], label: match[2] };
}
