/** Where files may be divided so that those which hold the same tensors have the same parts (`ModelFile.cuts`). */

/** Shorter runs of bytes are not worth a part of their own: rows and requests would cost more than is shared. */
const SHORTEST_PART_BYTES = 16 * 1024;

/** Before and after each long enough piece of a file that holds it as it is. */
export function cutsAround(file: Uint8Array, pieces: Iterable<ArrayBufferView>): number[] {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const cuts = new Set<number>();
  let after = 0;
  for (const { buffer, byteOffset, byteLength } of pieces) {
    if (byteLength < SHORTEST_PART_BYTES) continue;
    const piece = Buffer.from(buffer, byteOffset, byteLength);
    const next = bytes.indexOf(piece, after);
    const start = next >= 0 ? next : bytes.indexOf(piece);
    if (start < 0) continue;
    after = start + byteLength;
    cuts.add(start).add(after);
  }
  return [...cuts].sort((a, b) => a - b);
}
