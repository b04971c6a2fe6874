const CLUTTER = new Set(['__MACOSX', '.DS_Store', 'Thumbs.db']);

/** True for what operating systems leave beside people's files: `__MACOSX/`, `._x`, `.DS_Store`, `Thumbs.db`. */
export function isClutter(path: string): boolean {
  return path.split('/').some((segment) => CLUTTER.has(segment) || segment.startsWith('._'));
}
