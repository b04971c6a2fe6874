import { TASKS } from '../../mednet/tasks/index.ts';
import { TRANSFER_PROTOCOL } from '../../mednet/transfer/protocol.ts';
import { channelsWord, markWords, trackWords } from '../format/words.ts';
import type { Track } from '../graphql/generated/graphql.ts';
import { Facts } from './facts.tsx';
import { Panel } from './panel.tsx';
import { Table } from './table.tsx';
import { TextLink } from './text-link.tsx';

export function TaskTable() {
  return (
    <Table label="Tasks" head={['Task', 'Modality', 'Input', 'Classes', 'Kept together']}>
      {TASKS.map(({ slug, title, modality, channels, classes, groupedBy }) => (
        <tr key={slug}>
          <th scope="row" className="min-w-40 font-normal">
            <TextLink href={`/tasks/${slug}`}>{title}</TextLink>
          </th>
          <td>{modality}</td>
          <td>{channelsWord(channels)}</td>
          <td className="min-w-40">{classes.join(', ')}</td>
          <td>{groupedBy}</td>
        </tr>
      ))}
    </Table>
  );
}

const TRACK_MEANINGS: Record<Track, string> = {
  TRANSFER:
    'A base, by what it gives: linear probes and full fine-tunes on few labels, run by the hub under one budget.',
  FINE_TUNED: 'A finished classifier, run by the hub on the test split.',
  PREDICTIONS: 'Probabilities for the test images that were computed elsewhere; the hub scores them.',
};

export function TrackTable() {
  return (
    <Table label="Tracks" head={['Track', 'What is judged']}>
      {Object.entries(TRACK_MEANINGS).map(([track, meaning]) => (
        <tr key={track}>
          <th scope="row" className="font-normal">
            {trackWords[track as Track]}
          </th>
          <td className="min-w-64">{meaning}</td>
        </tr>
      ))}
    </Table>
  );
}

export function MarkTable() {
  return (
    <Table label="Marks" head={['Mark', 'Meaning']}>
      {Object.values(markWords).map(({ word, meaning }) => (
        <tr key={word}>
          <th scope="row" className="font-normal whitespace-nowrap">
            {word}
          </th>
          <td className="min-w-64">{meaning}</td>
        </tr>
      ))}
    </Table>
  );
}

export function TransferRules() {
  const { version, percents, seeds, probe, full } = TRANSFER_PROTOCOL;
  const { optimiser, weightDecay, schedule, clipNorm } = full.recipe;
  return (
    <Panel>
      <Facts
        of={{
          'Version of the rules': version,
          'Shares of the labels': `${percents.join(', ')} %, of the training and of the validation split`,
          Seeds: `${seeds.join(', ')}: another draw of the labels, and other random numbers in training`,
          'Linear probe': `logistic regression on standardised frozen features, inverse L2 penalty one of ${probe.strengths.join(', ')}`,
          'Full fine-tune': `${full.steps} steps of ${full.batchSize} images, ${optimiser} with rate ${full.learningRates.join(' or ')}, weight decay ${weightDecay}, ${schedule} schedule, gradients shortened to ${clipNorm}, augmented, classes weighted`,
          'Chosen on validation': 'penalty, rate and epoch; never on the test split',
        }}
      />
    </Panel>
  );
}
