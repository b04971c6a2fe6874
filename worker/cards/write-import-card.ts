/** The card of imported weights: what is known of them, and that the rest is not. */
import type { ImportWeightsConfiguration } from '../../hub/jobs/configurations/import-weights.ts';
import type { MedNetArchitecture } from '../../mednet/architecture.ts';
import type { Preprocessing } from '../../mednet/preprocess/preprocessing.ts';
import { describePreprocessing, NOT_CLINICAL } from './write-card.ts';

interface ImportFacts {
  reference: string;
  configuration: ImportWeightsConfiguration;
  classes: string[];
  owner: { name: string };
  architecture: MedNetArchitecture;
  preprocessing: Preprocessing;
  /** What the file itself says of how an image becomes the input. */
  contract: Preprocessing | undefined;
}

export function writeImportCard(facts: ImportFacts): string {
  const { reference, configuration, classes, owner, architecture, preprocessing, contract } = facts;
  const { title, fileName, sha256, licence, notes } = configuration;
  return [
    `# ${title} (${reference})`,
    '**Trained elsewhere: the hub did not see the data.** What it was trained on, from which weights and by which recipe is unknown to the hub, so its scores may come from images it has seen.',
    `- Imported by: ${owner.name}\n- File: ${fileName}, SHA-256 ${sha256}`,
    '## Intended use',
    `Research alone. ${NOT_CLINICAL}`,
    ...(notes ? [`## What ${owner.name} says of it`, notes] : []),
    '## Classes',
    `As claimed, in the order of the outputs: ${classes.join(', ')}`,
    '## Network',
    `MedNet (arXiv 2110.06512) with ${architecture.channels} input channel(s), width ${architecture.width} and ${classes.length} classes; every layer was checked when it was imported.`,
    '## Preprocessing',
    `${describePreprocessing(preprocessing)}${contract ? '' : ' The file does not say how it was trained: this is what the hub does.'}`,
    '## Licence',
    `${licence}, as given by ${owner.name}.`,
    '## Contact',
    `Imported by ${owner.name}.`,
  ].join('\n\n');
}
