/** A file that can be sent, whatever it belongs to. */
export interface FoundFile {
  name: string;
  mediaType: string;
  sha256: string;
  /** Bytes. */
  size: number;
  /** For everybody, for good. */
  isPublished: boolean;
}
