import type { Metadata } from 'next';
import { TRANSFER_PROTOCOL } from '../../../../mednet/transfer/protocol.ts';
import { submitTransfer } from '../../../actions/submit-transfer.ts';
import { ActionForm } from '../../../components/action-form.tsx';
import { NewJobFrame } from '../../../components/new-job-frame.tsx';
import { ProblemState } from '../../../components/problem-state.tsx';
import { SelectField } from '../../../components/select-field.tsx';
import { VersionTaskFields } from '../../../components/version-task-fields.tsx';
import { readParams, type SearchParams } from '../../../format/read-params.ts';
import { writeAddress } from '../../../format/write-address.ts';
import { askHub } from '../../../graphql/ask-hub.ts';
import { FormChoicesDocument } from '../../../graphql/generated/graphql.ts';
import { readVisitor } from '../../../session/read-visitor.ts';

export const metadata: Metadata = { title: 'Transfer' };

export default async function NewTransferPage({ searchParams }: { searchParams: SearchParams }) {
  const { version, task, clone } = await readParams(searchParams);
  const visitor = await readVisitor();
  const { data, problem } = await askHub(FormChoicesDocument, {});
  return (
    <NewJobFrame
      kind="transfer"
      title="Transfer"
      lead="The hub trains a base on 1 to 100 % of a task’s labels, with five seeds, beside the same network from random weights, ImageNet networks and the class shares. What is known of the controls is not measured again."
      visitor={visitor}
      path={writeAddress('/new/transfer', { version, task, clone })}
      clone={clone}
    >
      {problem ? (
        <ProblemState problem={problem} />
      ) : (
        <ActionForm action={submitTransfer} submit="Submit the job" busy="Submitting…">
          <VersionTaskFields choices={data} version={version} task={task} />
          <SelectField
            name="mode"
            label="How the task is learnt"
            hint="Probes take minutes; full fine-tuning takes hours on a processor without a card, most of them for controls, which the next version finds done."
          >
            <option value="">Linear probe and full fine-tuning</option>
            <option value="PROBE">Linear probe</option>
            <option value="FULL">Full fine-tuning</option>
          </SelectField>
          <fieldset className="grid gap-2">
            <legend className="mb-1 text-sm font-medium">Shares of the labels</legend>
            {TRANSFER_PROTOCOL.percents.map((percent) => (
              <label key={percent} className="flex items-center gap-2 text-sm">
                <input
                  type="checkbox"
                  name="percents"
                  value={percent}
                  defaultChecked
                  className="size-4 accent-(--accent)"
                />
                {percent} %
              </label>
            ))}
            <p className="text-xs text-faint">What is left out now can be added by another job later.</p>
          </fieldset>
        </ActionForm>
      )}
    </NewJobFrame>
  );
}
