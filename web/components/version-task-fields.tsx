import type { FormChoicesQuery } from '../graphql/generated/graphql.ts';
import { SelectField } from './select-field.tsx';

interface Props {
  choices: FormChoicesQuery;
  version?: string;
  task?: string;
}

/** Which version, on which task. */
export function VersionTaskFields({ choices, version, task }: Props) {
  return (
    <>
      <SelectField name="version" label="Version" required defaultValue={version ?? ''}>
        <option value="">Choose a version</option>
        {choices.models.edges.map(({ node }) => (
          <optgroup key={node.slug} label={node.title}>
            {node.versions.map((one) => (
              <option key={one.reference} value={one.reference}>
                {one.reference}
              </option>
            ))}
          </optgroup>
        ))}
      </SelectField>
      <SelectField name="task" label="Task" required defaultValue={task ?? ''}>
        <option value="">Choose a task</option>
        {choices.tasks.map((one) => (
          <option key={one.slug} value={one.slug} disabled={!one.dataSetVersion}>
            {one.title}
            {one.dataSetVersion ? '' : ' (data not imported yet)'}
          </option>
        ))}
      </SelectField>
    </>
  );
}
