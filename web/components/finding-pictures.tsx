import type { DataSetReport } from '../graphql/report-types.ts';
import { findingAnchor } from './finding-list.tsx';
import { ReportPicture } from './report-picture.tsx';

const frame = 'flex flex-wrap gap-2 rounded-lg border border-line bg-panel p-2 break-inside-avoid';

/** Some of the images that each finding is about; what belongs together stands in one frame. */
export function FindingPictures({ findings }: { findings: DataSetReport['findings'] }) {
  return (
    <div className="grid gap-8">
      {findings.map(({ title, examples }, index) => {
        if (examples.length === 0) return null;
        return (
          <section key={title} id={findingAnchor(index)} aria-label={title} className="scroll-mt-4">
            <h3 className="mb-3 max-w-3xl text-sm font-medium">{title}</h3>
            <ul className="flex flex-wrap gap-3">
              {examples.map(({ pictures }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a report does not change.
                <li key={at} className={frame}>
                  {pictures.map((picture, place) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a report does not change.
                    <ReportPicture key={place} picture={picture} />
                  ))}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
