const bars = ['w-2/3', 'w-full', 'w-5/6', 'w-full', 'w-3/4'];

/** Stands in for a list while it is loaded. */
export function ListSkeleton() {
  return (
    <div role="status" className="animate-pulse motion-reduce:animate-none">
      <span className="sr-only">Loading</span>
      <div className="mb-8 h-8 w-56 rounded bg-sunken" />
      <div className="space-y-4 rounded-lg border border-line bg-panel p-5">
        {bars.map((width, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing ever moves here.
          <div key={row} className={`h-4 rounded bg-sunken ${width}`} />
        ))}
      </div>
    </div>
  );
}
