import { AppError } from '../errors.ts';
import { requireViewer, type Viewer } from './viewer.ts';

/** The viewer, or FORBIDDEN for anybody but administrators; `what` says what is only for them: "Workers are shown". */
export function requireAdmin(viewer: Viewer | null, what: string): Viewer {
  const known = requireViewer(viewer);
  if (known.role !== 'ADMIN') throw new AppError('FORBIDDEN', `${what} to administrators only: ask one.`);
  return known;
}
