'use client';

import { useState } from 'react';
import { submitPretrain } from '../actions/submit-pretrain.ts';
import type { FormChoicesQuery } from '../graphql/generated/graphql.ts';
import { ActionForm } from './action-form.tsx';
import { ChannelsField } from './channels-field.tsx';
import { DataSetBoxes } from './data-set-boxes.tsx';
import { useFormDefault } from './form-defaults.tsx';
import { FormRow } from './form-row.tsx';
import { LearningFields } from './learning-fields.tsx';
import { LicenceField } from './licence-field.tsx';
import { ModelNameFields } from './model-name-fields.tsx';
import { MoreSettings } from './more-settings.tsx';
import { NumberField } from './number-field.tsx';
import { OptimisationFields } from './optimisation-fields.tsx';
import { TextField } from './text-field.tsx';

export function PretrainForm({ choices }: { choices: FormChoicesQuery }) {
  const [channels, setChannels] = useState(useFormDefault('channels') ?? '1');
  const sets = choices.dataSets.edges.map((edge) => edge.node).filter((set) => set.channels === Number(channels));
  return (
    <ActionForm action={submitPretrain} submit="Submit the job" busy="Submitting…">
      <ModelNameFields />
      <FormRow>
        <ChannelsField value={channels} onChange={setChannels} />
        <TextField name="label" label="Label" placeholder="0.1" hint="Of the new version; empty: the next one." />
      </FormRow>
      <DataSetBoxes sets={sets} />
      <label className="flex items-center gap-2 text-sm">
        <input
          type="checkbox"
          name="usesGenerated"
          defaultChecked={useFormDefault('usesGenerated') !== ''}
          className="size-4 accent-(--accent)"
        />
        Train on generated images too, where a pool has them
      </label>
      <FormRow>
        <NumberField name="epochs" label="Epochs" defaultValue={5} min={1} max={1000} required />
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
        <NumberField name="seed" label="Seed" defaultValue={1} min={0} required />
        <NumberField name="width" label="Width" defaultValue={1} min={0.25} max={4} step="any" required />
        <NumberField name="imageSize" label="Image size, pixels" defaultValue={64} min={64} max={512} required />
        <NumberField
          name="sourceSize"
          label="Source size, pixels"
          min={64}
          max={512}
          hint="Of training images, which parts are cut out of. Empty: the image size."
        />
        <NumberField name="maxCasesPerClass" label="Cases per class, at most" min={1} hint="Empty: all of them." />
      </FormRow>
      <LearningFields />
      <MoreSettings>
        <LicenceField
          none="The least that its data and its base ask for"
          hint="Of the new version. One that asks for less than its data cannot be published."
        />
        <OptimisationFields />
      </MoreSettings>
    </ActionForm>
  );
}
