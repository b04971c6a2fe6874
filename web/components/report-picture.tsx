import { splitWords } from '../format/words.ts';
import type { ReportPicturePartsFragment } from '../graphql/generated/graphql.ts';

/** A picture of a report with what may be told of it. */
export function ReportPicture({
  picture,
  isBrief = false,
}: {
  picture: ReportPicturePartsFragment;
  isBrief?: boolean;
}) {
  const { address, width, height, split, className, group } = picture;
  const facts = [splitWords[split], className, group].filter(Boolean).join(', ');
  return (
    <figure className="w-24 min-w-0 sm:w-32">
      {address ? (
        // biome-ignore lint/performance/noImgElement: a file of the hub, small already.
        <img
          src={address}
          alt={`${facts}, ${width} × ${height} pixels`}
          width={128}
          height={128}
          loading="lazy"
          className="size-24 rounded border border-line bg-black sm:size-32 object-contain"
        />
      ) : (
        <div className="grid size-24 sm:size-32 place-content-center rounded border border-line bg-sunken p-2 text-center text-xs text-soft">
          Letters in it: for the owner only
        </div>
      )}
      {!isBrief && <figcaption className="mt-1 text-xs break-words text-soft">{facts}</figcaption>}
    </figure>
  );
}
