/** A sheet of images that opens in its full size; on narrow screens it scrolls inside itself. */
export function SheetPicture({ address, alt }: { address: string; alt: string }) {
  return (
    <section
      aria-label="Sheet of images"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      className="mt-3 overflow-x-auto rounded-lg border border-line bg-white"
    >
      <a href={address} className="block min-w-160">
        {/* biome-ignore lint/performance/noImgElement: a file of the hub, which no image server may cache. */}
        <img src={address} alt={alt} className="w-full" />
      </a>
    </section>
  );
}
