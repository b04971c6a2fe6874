import type { ReactNode } from 'react';

/** A part of a version's page, which the list of its sections names. */
export interface VersionSection {
  title: string;
  lead?: ReactNode;
  body: ReactNode;
}
