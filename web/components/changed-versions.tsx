import { changedFacts, changedFiles, changedRecipe } from '../changes/changed-facts.ts';
import type { ChangedVersionFragment, ChangesQuery } from '../graphql/generated/graphql.ts';
import { ChangedTable } from './changed-table.tsx';
import { ScoreChanges } from './score-changes.tsx';
import { Section } from './section.tsx';
import { TextDiff } from './text-diff.tsx';
import { WeightsChanges } from './weights-changes.tsx';

interface Props {
  from: ChangedVersionFragment;
  to: ChangedVersionFragment;
  tensors: NonNullable<ChangesQuery['weightsDifference']>;
}

/** What a researcher asks of a new version: is it better, what was done differently, what of the old one is left. */
export function ChangedVersions({ from, to, tensors }: Props) {
  const names: [string, string] = [from.reference, to.reference];
  return (
    <>
      <Section title="Scores" lead="On the same sealed test images, with a paired test of each difference.">
        <ScoreChanges from={from} to={to} />
      </Section>
      <Section title="What it is and what it was trained on">
        <ChangedTable label="Facts that changed" names={names} facts={changedFacts(from, to)} />
      </Section>
      <Section title="Recipe" lead="Fields of the two jobs’ configurations that differ.">
        <ChangedTable label="Recipe fields that changed" names={names} facts={changedRecipe(from, to)} />
      </Section>
      <Section
        title="Weights"
        lead="Tensor by tensor: the same to the last bit, or how far it moved, as the L2 norm of the change over that of the tensor before."
      >
        <WeightsChanges tensors={tensors} />
      </Section>
      <Section title="Files" lead="The zip of each format.">
        <ChangedTable label="Files that changed" names={names} facts={changedFiles(from, to)} />
      </Section>
      <Section title="Card" lead="Line by line.">
        <TextDiff before={from.card} after={to.card} />
      </Section>
    </>
  );
}
