/**
 * `path` if it is a path of this site, else `otherwise`. An address of another site would make a form that goes on to
 * it a springboard for phishing.
 */
export function ownPath(path: string | undefined, otherwise: string): string {
  return path && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : otherwise;
}
