import { ContaminationTable } from './contamination-table.tsx';
import { ScoreMistakes, ScoreTable } from './score-table.tsx';
import { TextLink } from './text-link.tsx';
import { VersionCurves } from './version-curves.tsx';
import type { VersionSection } from './version-section.ts';
import type { VersionDetails } from './version-view.tsx';

/** How well it does, on one screen. */
export function VersionJudged({ version }: { version: VersionDetails }) {
  const { evaluations } = version;
  return (
    <div className="grid gap-6">
      {evaluations.length > 0 && <ScoreTable evaluations={evaluations} />}
      <VersionCurves version={version} />
      {evaluations.length === 0 && <NotJudged of={version} />}
    </div>
  );
}

/** How well it does in every respect. */
export function scoreSections(version: VersionDetails): VersionSection[] {
  const { evaluations, label, model } = version;
  const judged = [
    {
      title: 'What it scores',
      lead: 'On the test split of each task, with 95% intervals.',
      body: <ScoreTable evaluations={evaluations} />,
    },
    { title: 'Where it goes wrong', body: <ScoreMistakes evaluations={evaluations} /> },
    {
      title: 'Contamination certificate',
      lead: 'Every test image was looked for in all that this version, and every base under it, was trained on: by its bytes, by its looks (mirrored and turned too), and by its group, such as the patient.',
      body: <ContaminationTable evaluations={evaluations} pairsAt={`/models/${model.slug}/${label}/contamination`} />,
    },
  ];
  return [
    ...(evaluations.length > 0 ? judged : []),
    {
      title: 'Learning curves',
      lead: 'What a linear probe on its features gives by the number of labels, beside ImageNet networks and the same network from random weights. Bars: one standard deviation over the seeds.',
      body: (
        <div className="grid gap-6">
          <VersionCurves version={version} hasFigures />
          {evaluations.length === 0 && <NotJudged of={version} />}
        </div>
      ),
    },
  ];
}

function NotJudged({ of: { reference } }: { of: VersionDetails }) {
  const query = `?version=${encodeURIComponent(reference)}`;
  return (
    <p className="max-w-3xl text-sm text-soft">
      Not judged as a classifier: a <TextLink href={`/new/benchmark${query}`}>benchmark job</TextLink> judges it on a
      task’s test split, a <TextLink href={`/new/transfer${query}`}>transfer job</TextLink> by what it gives for few
      labels.
    </p>
  );
}
