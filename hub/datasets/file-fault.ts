/** A file that an import leaves out. */
export interface FileFault {
  /** Its path in what was sent. */
  name: string;
  /** What is wrong with it, and what to do. */
  reason: string;
}
