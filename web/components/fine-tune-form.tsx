'use client';

import { useState } from 'react';
import { submitFineTune } from '../actions/submit-fine-tune.ts';
import { channelsWord } from '../format/words.ts';
import type { FormChoicesQuery } from '../graphql/generated/graphql.ts';
import { ActionForm } from './action-form.tsx';
import { FormRow } from './form-row.tsx';
import { LicenceField } from './licence-field.tsx';
import { ModelNameFields } from './model-name-fields.tsx';
import { MoreSettings } from './more-settings.tsx';
import { NumberField } from './number-field.tsx';
import { OptimisationFields } from './optimisation-fields.tsx';
import { SelectField } from './select-field.tsx';
import { TargetOptions } from './target-options.tsx';

interface Props {
  choices: FormChoicesQuery;
  /** Chosen beforehand: a version's reference, and "task:slug" or "dataSet:slug". */
  base?: string;
  target?: string;
}

export function FineTuneForm({ choices, base: firstBase = '', target: firstTarget = '' }: Props) {
  const [target, setTarget] = useState(firstTarget);
  const [base, setBase] = useState(firstBase);
  const channels = findChannels(choices, target);
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

function findChannels(choices: FormChoicesQuery, target: string): number | undefined {
  const [kind, slug] = target.split(':');
  if (kind === 'task') return choices.tasks.find((task) => task.slug === slug)?.channels;
  return choices.dataSets.edges.find(({ node }) => node.slug === slug)?.node.channels;
}
