/** A whole file over HTTP, with its progress. */
export async function fetchBytes(
  { url, size }: { url: string; size: number },
  report: (fraction: number) => void,
): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`The hub gives no ${url} (status ${response.status}).`);
  const bytes = new Uint8Array(size);
  let received = 0;
  const reader = response.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    if (received + next.value.length > size) throw new Error(`${url} is longer than the hub says.`);
    bytes.set(next.value, received);
    received += next.value.length;
    report(received / size);
  }
  if (received < size) throw new Error(`${url} came incomplete: the connection was lost. Try again.`);
  return bytes;
}
