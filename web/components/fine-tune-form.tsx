'use client';

import { useState } from 'react';
import { submitFineTune } from '../actions/submit-fine-tune.ts';
import { channelsWord } from '../format/words.ts';
import type { FormChoicesQuery } from '../graphql/generated/graphql.ts';
import { ActionForm } from './action-form.tsx';
import { FineTuneEstimate } from './fine-tune-estimate.tsx';
import { useFormDefault, useIsFilledIn } from './form-defaults.tsx';
import { FormRow } from './form-row.tsx';
import { LicenceField } from './licence-field.tsx';
import { ModelNameFields } from './model-name-fields.tsx';
import { MoreSettings } from './more-settings.tsx';
import { NumberField } from './number-field.tsx';
import { OptimisationFields } from './optimisation-fields.tsx';
import { SelectField } from './select-field.tsx';
import { TargetOptions } from './target-options.tsx';
import { TargetReport } from './target-report.tsx';
import { TextLink } from './text-link.tsx';

interface Props {
  choices: FormChoicesQuery;
  /** Chosen beforehand: a version's reference, and "task:slug" or "dataSet:slug". */
  base?: string;
  target?: string;
}

export function FineTuneForm({ choices, base: firstBase, target: firstTarget = '' }: Props) {
  const [target, setTarget] = useState(useFormDefault('target') ?? firstTarget);
  const isFilledIn = useIsFilledIn();
  const givenBase = useFormDefault('base') ?? (isFilledIn ? '' : firstBase);
  // Until somebody chooses: the newest pretrained version that fits.
  const [chosenBase, setBase] = useState(givenBase);
  const { channels, reference } = findData(choices, target);
  const base = chosenBase ?? usualBase(choices, channels);
  const models = choices.models.edges
    .map((edge) => edge.node)
    .filter((model) => !channels || model.channels === channels);
  return (
    <ActionForm action={submitFineTune} submit="Submit the job" busy="Submitting…">
      <SelectField
        name="target"
        label="Train on"
        required
        value={target}
        onChange={(event) => setTarget(event.target.value)}
        hint="What is trained for a task can then be judged on its test split, by a benchmark job."
      >
        <TargetOptions choices={choices} />
      </SelectField>
      <p className="-mt-3 text-xs text-faint">
        Your own images are not there yet? <TextLink href="/new/import">Upload an archive</TextLink>, which goes on
        after a lost connection, or <TextLink href="/sources">fetch a set of the catalogue</TextLink>.
      </p>
      {reference && <TargetReport reference={reference} />}
      <SelectField
        name="base"
        label="Base"
        value={base}
        onChange={(event) => setBase(event.target.value)}
        hint={channels ? `Only versions with the same channels: ${channelsWord(channels)}.` : undefined}
      >
        <option value="">None: from scratch</option>
        {models.flatMap((model) =>
          model.versions.map((version) => (
            <option key={version.reference} value={version.reference}>
              {model.title} {version.label}
              {version.publishedAt ? '' : ' (unpublished)'}
            </option>
          )),
        )}
      </SelectField>
      <SelectField name="recipe" label="Recipe" disabled={base === ''}>
        <option value="FULL">Full: all layers, the backbone at a lower learning rate</option>
        <option value="LINEAR_PROBE">Linear probe: the backbone frozen, only the head</option>
      </SelectField>
      <ModelNameFields />
      <TrainingFields isFromScratch={base === ''} />
      <FineTuneEstimate />
    </ActionForm>
  );
}

function TrainingFields({ isFromScratch }: { isFromScratch: boolean }) {
  return (
    <>
      <FormRow>
        <NumberField name="epochs" label="Epochs" defaultValue={10} min={1} max={1000} required />
        <NumberField
          name="seed"
          label="Seed"
          defaultValue={1}
          min={0}
          required
          hint="The same seed gives the same weights."
        />
      </FormRow>
      <MoreSettings>
        <LicenceField
          none="The least that its data and its base ask for"
          hint="Of the new version. One that asks for less than its data cannot be published."
        />
        <FormRow>
          <NumberField name="batchSize" label="Batch size" defaultValue={32} min={2} max={512} required />
          <NumberField
            name="learningRate"
            label="Learning rate"
            defaultValue={0.001}
            min={0}
            max={1}
            step="any"
            required
          />
        </FormRow>
        <FormRow>
          <NumberField
            name="labelSmoothing"
            label="Label smoothing"
            defaultValue={0.05}
            min={0}
            max={0.5}
            step="any"
            required
          />
          <NumberField
            name="imageSize"
            label="Image size, pixels"
            min={64}
            max={512}
            hint="Empty: as the base, else 64."
          />
        </FormRow>
        {isFromScratch && (
          <FormRow>
            <NumberField
              name="width"
              label="Width"
              min={0.25}
              max={4}
              step="any"
              hint="Scales every filter count; empty: 1."
            />
          </FormRow>
        )}
        <OptimisationFields />
      </MoreSettings>
    </>
  );
}

/** Channels of the chosen data, and which version of it that is. */
function findData(choices: FormChoicesQuery, target: string): { channels?: number; reference?: string } {
  const [kind, slug] = target.split(':');
  if (kind === 'task') {
    const task = choices.tasks.find((one) => one.slug === slug);
    return { channels: task?.channels, reference: task?.dataSetVersion?.reference };
  }
  const set = choices.dataSets.edges.find(({ node }) => node.slug === slug)?.node;
  return { channels: set?.channels, reference: set?.versions[0]?.reference };
}

function usualBase(choices: FormChoicesQuery, channels: number | undefined): string {
  const models = choices.models.edges.map(({ node }) => node).filter((model) => model.channels === channels);
  const pretrained = models
    .flatMap(({ versions }) => versions)
    .filter(({ publishedAt, job }) => publishedAt && job?.kind === 'PRETRAIN')
    .toSorted((a, b) => Date.parse(b.publishedAt ?? '') - Date.parse(a.publishedAt ?? ''));
  return pretrained[0]?.reference ?? '';
}
