/** Calls `use` on every item, at most `limit` at a time; the first failure ends it. */
export async function forEachAtOnce<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  limit: number,
  use: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  let index = 0;
  for await (const item of items) {
    const task = use(item, index++).finally(() => running.delete(task));
    // Seen by the race or by the last wait; this only keeps it from counting as unhandled in between.
    task.catch(() => {});
    running.add(task);
    if (running.size >= limit) await Promise.race(running);
  }
  await Promise.all(running);
}
