import { AppError } from '../errors.ts';

/** Who asks. `null` in its place means somebody who is not signed in. */
export interface Viewer {
  id: string;
  name: string;
  role: 'MEMBER' | 'ADMIN';
}

/** The viewer, or UNAUTHENTICATED when nobody is signed in. */
export function requireViewer(viewer: Viewer | null): Viewer {
  if (!viewer) {
    throw new AppError('UNAUTHENTICATED', 'Sign in first: send a token as "Authorization: Bearer TOKEN".');
  }
  return viewer;
}

/** Whether the viewer may act for the owner: it is theirs, or they administer the hub. */
export function mayActFor(viewer: Viewer | null, ownerId: string): boolean {
  return viewer !== null && (viewer.role === 'ADMIN' || viewer.id === ownerId);
}
