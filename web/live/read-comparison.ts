import type { Comparison } from '../components/training-charts.tsx';
import { askHub, sendToHub } from '../graphql/ask-hub.ts';
import { ComparableJobsDocument, JobCurveDocument, type JobPartsFragment } from '../graphql/generated/graphql.ts';
import { HubProblem } from '../graphql/hub-problem.ts';
import { readToken } from '../session/read-token.ts';

const trained: JobPartsFragment['kind'][] = ['PRETRAIN', 'FINE_TUNE', 'GENERATE', 'TRANSFER_CELLS'];

/** Jobs of the same kind, and the curve of the one that the address names, if the visitor may see it. */
export async function readComparison({ kind }: JobPartsFragment, beside: string | undefined): Promise<Comparison> {
  if (!trained.includes(kind)) return { others: [] };
  const [{ data }, other] = await Promise.all([askHub(ComparableJobsDocument, { kind }), beside && readCurve(beside)]);
  return { others: data?.jobs.edges.map(({ node }) => node) ?? [], beside: other || undefined };
}

async function readCurve(id: string) {
  try {
    return (await sendToHub(JobCurveDocument, { id }, await readToken())).job;
  } catch (error) {
    if (error instanceof HubProblem) return undefined;
    throw error;
  }
}
