'use client';

import { useState } from 'react';
import { submitGenerate } from '../actions/submit-generate.ts';
import type { FormChoicesQuery } from '../graphql/generated/graphql.ts';
import { ActionForm } from './action-form.tsx';
import { ClassFields } from './class-fields.tsx';
import { useFormDefault } from './form-defaults.tsx';
import { FormRow } from './form-row.tsx';
import { NumberField } from './number-field.tsx';
import { SelectField } from './select-field.tsx';

type Choices = { choices: FormChoicesQuery };

export function GenerateForm({ choices }: Choices) {
  const [slug, setSlug] = useState(useFormDefault('dataSet') ?? '');
  const sets = choices.dataSets.edges.map((edge) => edge.node).filter((set) => set.versions.length > 0);
  const chosen = sets.find((set) => set.slug === slug);
  return (
    <ActionForm action={submitGenerate} submit="Submit the job" busy="Submitting…">
      <SelectField
        name="dataSet"
        label="Data set"
        required
        value={slug}
        onChange={(event) => setSlug(event.target.value)}
      >
        <option value="">Choose a data set</option>
        {sets.map((set) => (
          <option key={set.slug} value={set.slug}>
            {set.title}
          </option>
        ))}
      </SelectField>
      {chosen && <ClassFields key={chosen.slug} dataSet={chosen.slug} />}
      <FormRow>
        <NumberField
          name="steps"
          label="Steps"
          defaultValue={1500}
          min={1}
          required
          hint="Each updates both networks once. The job’s page tells the time that is left."
        />
        <NumberField name="batchSize" label="Batch size" defaultValue={16} min={2} max={512} required />
        <NumberField
          name="seed"
          label="Seed"
          defaultValue={1}
          min={0}
          required
          hint="The same seed gives the same images."
        />
      </FormRow>
      <JudgeField choices={choices} channels={chosen?.channels} />
    </ActionForm>
  );
}

function JudgeField({ choices, channels }: Choices & { channels?: number }) {
  const models = choices.models.edges.map((edge) => edge.node).filter((model) => model.channels === channels);
  return (
    <SelectField
      name="judge"
      label="Judged by the features of"
      hint="Distances between generated and real images are taken between what this version sees in them."
    >
      <option value="">No version: thumbnails of 8 x 8 pixels</option>
      {models.flatMap((model) =>
        model.versions.map((version) => (
          <option key={version.reference} value={version.reference}>
            {model.title} {version.label}
            {version.publishedAt ? '' : ' (unpublished)'}
          </option>
        )),
      )}
    </SelectField>
  );
}
