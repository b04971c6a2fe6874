/** What a fetch comes down to: files on another site, and what is known of them. */
export interface RemoteFile {
  /** Where it goes in the archive; a single file keeps its name. */
  path: string;
  address: string;
  /** Bytes, where the site says so. */
  size?: number;
  /** "md5:..." or "sha256:...". */
  checksum?: string;
  /** A ZIP whose members go into the folder `path`. */
  isUnpacked?: boolean;
}

export interface FetchPlan {
  /** Of the whole. */
  fileName: string;
  files: RemoteFile[];
  /** Files of our own making that go along: path -> text. */
  notes: Record<string, string>;
  /** As the site names them, each once. */
  licences: string[];
  /** For the job's log. */
  remarks: string[];
}

/** Part of a path: a site's own words may hold anything. */
export function folderName(words: string | null | undefined): string {
  const safe = (words ?? '').replace(/[^\p{L}\p{N} ._()+-]/gu, '_').trim();
  return /^\.*$/.test(safe) ? 'unknown' : safe.slice(0, 100);
}
