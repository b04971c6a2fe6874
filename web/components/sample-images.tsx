import type { Sample, TrialPage } from '../trial/read-trial.ts';
import { LicenceLinks } from './licence-links.tsx';
import { TextLink } from './text-link.tsx';

interface Props {
  model: Pick<TrialPage, 'samples' | 'dataSets' | 'origins'>;
  onTake: (sample: Sample) => void;
}

/** Images that ship with a version, to take by one click. */
export function SampleImages({ model: { samples, dataSets, origins }, onTake }: Props) {
  if (samples.length === 0) return null;
  return (
    <div className="mt-6">
      <p className="text-sm text-soft">
        Or try a validation image of its data, named by its label:{' '}
        {dataSets.map(({ slug, title, licence }, index) => (
          <span key={slug}>
            {index > 0 && ', '}
            <TextLink href={`/datasets/${slug}`}>{title}</TextLink> (<LicenceLinks of={licence} />)
          </span>
        ))}
        {origins && (
          <>
            .{' '}
            <a href={origins} className="text-accent underline underline-offset-2">
              Where each is from
            </a>
          </>
        )}
      </p>
      <ul className="mt-3 flex flex-wrap justify-center gap-3">
        {samples.map((sample) => (
          <li key={sample.name}>
            <button type="button" className="group w-20 text-xs text-soft" onClick={() => onTake(sample)}>
              {/* biome-ignore lint/performance/noImgElement: it is fetched as it is, for the model to see. */}
              <img
                src={sample.url}
                alt=""
                width={80}
                height={80}
                loading="lazy"
                className="size-20 rounded-md border border-line object-cover group-hover:border-accent"
              />
              <span className="mt-1 block truncate">{sample.className}</span>
              <span className="sr-only">, sample {sample.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
