import type { FormChoicesQuery } from '../graphql/generated/graphql.ts';

/** Tasks and data sets to train on; those whose data is not there yet cannot be chosen. */
export function TargetOptions({ choices }: { choices: FormChoicesQuery }) {
  return (
    <>
      <option value="">Choose a task or a data set</option>
      <optgroup label="Tasks">
        {choices.tasks.map((task) => (
          <option key={task.slug} value={`task:${task.slug}`} disabled={!task.dataSetVersion}>
            {task.title}
            {task.dataSetVersion ? '' : ' (data not imported yet)'}
          </option>
        ))}
      </optgroup>
      <optgroup label="Data sets">
        {choices.dataSets.edges.map(({ node }) => (
          <option key={node.slug} value={`dataSet:${node.slug}`} disabled={node.versions.length === 0}>
            {node.title}
          </option>
        ))}
      </optgroup>
    </>
  );
}
