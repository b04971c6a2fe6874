'use client';

import { useState } from 'react';
import { importDataSet } from '../actions/import-data-set.ts';
import type { TasksQuery } from '../graphql/generated/graphql.ts';
import { ActionForm } from './action-form.tsx';
import { useFormDefault } from './form-defaults.tsx';
import { FormRow } from './form-row.tsx';
import { LicenceField } from './licence-field.tsx';
import { ReadingFields } from './reading-fields.tsx';
import { SelectField } from './select-field.tsx';
import { TextAreaField } from './text-area-field.tsx';
import { TextField } from './text-field.tsx';
import { UploadField } from './upload-field.tsx';

const origins = {
  upload: 'An archive from this computer',
  folder: 'A folder of the hub’s local image data',
  phantom: 'The generated phantom set, to try things out',
};

type Origin = keyof typeof origins;

interface Props {
  tasks: TasksQuery['tasks'];
  /** Chosen beforehand. */
  task?: string;
  /** What a job fetched. */
  upload?: { id: string; fileName: string };
  /** Only administrators read folders of the hub. */
  isAdmin: boolean;
}

export function ImportForm({ tasks, task, upload, isAdmin }: Props) {
  const [origin, setOrigin] = useState<Origin>(
    (useFormDefault('origin') as Origin | undefined) ?? (task && isAdmin && !upload ? 'folder' : 'upload'),
  );
  const offered = (Object.keys(origins) as Origin[]).filter((one) => one !== 'folder' || isAdmin);
  return (
    <ActionForm action={importDataSet} submit="Import" busy="Submitting…">
      <fieldset className="grid gap-2">
        <legend className="mb-1 text-sm font-medium">Where the images are</legend>
        {offered.map((one) => (
          <label key={one} className="flex items-center gap-2 text-sm">
            <input
              type="radio"
              name="origin"
              value={one}
              checked={origin === one}
              onChange={() => setOrigin(one)}
              className="size-4 accent-(--accent)"
            />
            {origins[one]}
          </label>
        ))}
      </fieldset>
      {origin === 'upload' && (
        <UploadField
          label="Archive"
          given={upload}
          accept=".zip,.tar,.tgz,.gz,.npz"
          hint="A zip or tar of one folder per class, of train, val and test with a folder per class in each, or of images with a CSV or TSV table of their labels; or an .npz as of MedMNIST. PNG, JPEG, WebP, TIFF, DICOM and NIfTI."
        />
      )}
      {origin === 'folder' && (
        <TextField
          name="folder"
          label="Folder"
          required
          defaultValue={task && `targets/${task}`}
          placeholder="targets/breast-ultrasound"
          hint="Below the folder that the hub’s administrator set as MEDNET_DATA."
        />
      )}
      <TextField
        name="slug"
        label="Name"
        required
        defaultValue={task}
        pattern="[a-z0-9][a-z0-9\-]{0,63}"
        title="Lower-case letters, digits and hyphens, as in my-lung-images"
        placeholder="my-lung-images"
        autoComplete="off"
        hint="Lower-case letters, digits and hyphens. A data set of yours with this name gets a new version."
      />
      {origin === 'phantom' ? <ChannelsField /> : <Description tasks={tasks} task={task} />}
      {origin !== 'phantom' && <ReadingFields />}
    </ActionForm>
  );
}

function ChannelsField() {
  return (
    <SelectField name="channels" label="Channels" required defaultValue="">
      <option value="">Choose</option>
      <option value="1">Gray</option>
      <option value="3">Color</option>
    </SelectField>
  );
}

function Description({ tasks, task: firstTask = '' }: Pick<Props, 'tasks' | 'task'>) {
  const [task, setTask] = useState(useFormDefault('task') ?? firstTask);
  return (
    <>
      <SelectField
        name="task"
        label="Task"
        value={task}
        onChange={(event) => setTask(event.target.value)}
        hint="If this is the data of a task: what is left empty below is taken from the task."
      >
        <option value="">None</option>
        {tasks.map((one) => (
          <option key={one.slug} value={one.slug}>
            {one.title}
          </option>
        ))}
      </SelectField>
      <FormRow>
        <TextField name="title" label="Title" maxLength={120} />
        {task === '' && <ChannelsField />}
        <TextField name="modality" label="Modality" maxLength={120} placeholder="X-ray" />
        <LicenceField
          none={task === '' ? 'Choose' : 'That of the task'}
          hint="It carries over to every version trained on the set."
        />
      </FormRow>
      <TextAreaField
        name="licenceNote"
        label="Words of an agreement of its own"
        rows={2}
        maxLength={5000}
        hint="What the licence above does not say; who may have the images and what for."
      />
      <TextAreaField name="description" label="Description" maxLength={5000} />
      <TextAreaField name="citation" label="Citation" rows={2} maxLength={2000} />
      <TextAreaField
        name="knownFaults"
        label="Known faults"
        hint="One a line: what a reader must know before trusting a score."
      />
    </>
  );
}
