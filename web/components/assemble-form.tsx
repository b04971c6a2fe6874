'use client';

import { useState } from 'react';
import { submitAssemble } from '../actions/submit-assemble.ts';
import { formatDay } from '../format/format-date.ts';
import type { AssembleChoicesQuery } from '../graphql/generated/graphql.ts';
import { ActionForm } from './action-form.tsx';
import { ChannelsField } from './channels-field.tsx';
import { DataSetBoxes } from './data-set-boxes.tsx';
import { useFormChoices, useFormDefault } from './form-defaults.tsx';
import { FormRow } from './form-row.tsx';
import { NumberField } from './number-field.tsx';
import { TextField } from './text-field.tsx';

type Choices = { choices: AssembleChoicesQuery };

export function AssembleForm({ choices }: Choices) {
  const [channels, setChannels] = useState(useFormDefault('channels') ?? '1');
  const sets = choices.dataSets.edges.map((edge) => edge.node).filter((set) => set.channels === Number(channels));
  return (
    <ActionForm action={submitAssemble} submit="Submit the job" busy="Submitting…">
      <FormRow>
        <TextField name="slug" label="Name in addresses" placeholder="gray-pool" required />
        <TextField name="title" label="Title" placeholder="Gray pool" />
        <ChannelsField value={channels} onChange={setChannels} />
        <NumberField name="seed" label="Seed" defaultValue={1} min={0} required />
      </FormRow>
      <DataSetBoxes sets={sets} />
      <FormRow>
        <NumberField
          name="fewestPerClass"
          label="Fewest images per class"
          defaultValue={20}
          min={1}
          required
          hint="To train on. Classes with fewer are left out."
        />
        <NumberField
          name="mostPerClass"
          label="Most images per class"
          min={1}
          hint="Of classes with more so many are drawn. Empty: all of them."
        />
      </FormRow>
      <GeneratorFields choices={choices} />
    </ActionForm>
  );
}

function GeneratorFields({ choices }: Choices) {
  const chosen = useFormChoices('generators');
  const generators = choices.jobs.edges.map((edge) => edge.node);
  if (generators.length === 0) return null;
  return (
    <>
      <fieldset className="grid gap-2">
        <legend className="mb-1 text-sm font-medium">Generators for small classes</legend>
        {generators.map(({ id, title, createdAt }) => (
          <label key={id} className="flex items-center gap-2 text-sm">
            <input
              type="checkbox"
              name="generators"
              value={id}
              defaultChecked={chosen.includes(id)}
              className="size-4 accent-(--accent)"
            />
            {title} <span className="text-faint">{formatDay(createdAt)}</span>
          </label>
        ))}
      </fieldset>
      <NumberField
        name="generatedShare"
        label="Up to this share of the largest class"
        defaultValue={0.5}
        min={0}
        max={1}
        step="any"
        required
        hint="So many images a generator adds to a class. They are marked, only ever trained on, and not counted."
      />
    </>
  );
}
