import { askHub } from '../graphql/ask-hub.ts';
import { JobConfigurationDocument } from '../graphql/generated/graphql.ts';
import { CLONES } from './clones.ts';
import { type FormValues, toldOf } from './form-values.ts';

export interface ReadClone {
  title: string;
  values: FormValues;
}

/** What the job with this id was told, as the fields of its form; undefined for a job of which there is no form. */
export async function readClone(id: string): Promise<ReadClone | undefined> {
  const { data } = await askHub(JobConfigurationDocument, { id });
  const job = data?.job;
  const clone = job && CLONES[job.kind];
  if (!job || !clone) return undefined;
  return { title: job.title, values: clone.values(toldOf(job.configuration)) };
}
