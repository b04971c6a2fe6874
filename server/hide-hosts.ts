import { mayActFor, type Viewer } from '../hub/users/viewer.ts';

/** Rows that name a machine, as the viewer may see them: what the hub runs on concerns the owner and administrators. */
export function hideHosts<Row extends { host: string }>(
  rows: Row[],
  viewer: Viewer | null,
  ownerId: string,
): (Omit<Row, 'host'> & { host: string | null })[] {
  return mayActFor(viewer, ownerId) ? rows : rows.map((row) => ({ ...row, host: null }));
}
