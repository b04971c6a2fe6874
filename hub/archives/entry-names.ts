const MAX_LENGTH = 1024;

/** The names of an archive's files so far. Names that some system takes for the same are the same here. */
export class EntryNames {
  /** By what is left of a name without case and without the way its letters are composed. */
  readonly #known = new Map<string, string>();

  /** Why the name cannot be taken, in words that go on after it; undefined where it can. */
  add(path: string): string | undefined {
    const problem = findProblem(path);
    if (problem !== undefined) return `${problem}: rename it and pack again`;
    const key = path.normalize('NFC').toLowerCase();
    const other = this.#known.get(key);
    if (other === undefined) this.#known.set(key, path);
    else if (other === path) return 'is there twice: remove one of the two and pack again';
    else return `has the name of ${JSON.stringify(other)} but for its case or its accents: rename one of the two`;
    return undefined;
  }
}

/** What keeps a name from meaning a file below the root on every system. */
function findProblem(path: string): string | undefined {
  if (path === '') return 'has no name';
  if (path.length > MAX_LENGTH) return `has a name longer than ${MAX_LENGTH} characters`;
  if (path.includes('\\')) return 'has a backslash in its name';
  if (path.startsWith('/')) return 'has an absolute path for its name';
  if (/^[A-Za-z]:/.test(path)) return 'names a drive';
  if (/\p{Cc}/u.test(path)) return 'has a control character in its name';
  const segments = path.split('/');
  if (segments.includes('..')) return 'leads out of the archive';
  if (segments.includes('.') || segments.includes('')) return 'has an empty step in its name';
  return undefined;
}
