import { splitWords } from '../format/words.ts';
import type { DataSetReport } from '../graphql/report-types.ts';
import { ReportPicture } from './report-picture.tsx';

/** A few images of each class and split; of the test split without classes. */
export function SamplePictures({ samples }: { samples: DataSetReport['samples'] }) {
  return (
    <div className="grid gap-5">
      {samples.map(({ split, className, pictures }) => {
        const title = className ? `${splitWords[split]}, ${className}` : `${splitWords[split]}, any class`;
        return (
          <section key={title} aria-label={title} className="break-inside-avoid">
            <h3 className="mb-2 text-sm font-medium">{title}</h3>
            <div className="flex flex-wrap gap-2">
              {pictures.map((picture, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a report does not change.
                <ReportPicture key={at} picture={picture} isBrief />
              ))}
            </div>
          </section>
        );
      })}
    </div>
  );
}
