/** Cuts `chunks` anew into buffers of `partBytes`, the last one shorter; nothing for no bytes. */
export async function* cutParts(chunks: AsyncIterable<Uint8Array>, partBytes: number): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  for await (const chunk of chunks) {
    let rest = chunk;
    while (heldBytes + rest.length >= partBytes) {
      const room = partBytes - heldBytes;
      held.push(rest.subarray(0, room));
      rest = rest.subarray(room);
      yield Buffer.concat(held);
      held = [];
      heldBytes = 0;
    }
    if (rest.length > 0) held.push(rest);
    heldBytes += rest.length;
  }
  if (heldBytes > 0) yield Buffer.concat(held);
}
