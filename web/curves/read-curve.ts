import type { TransferRow } from '../components/transfer-view.tsx';
import { askHub } from '../graphql/ask-hub.ts';
import { TransferBoardDocument } from '../graphql/generated/graphql.ts';
import type { HubProblem } from '../graphql/hub-problem.ts';

export interface CurveOwner {
  slug: string;
  label: string;
  architecture: { width: number; imageSize: number };
}

/**
 * The probe's curve of a version on a task, with the controls beside it: the same network from random weights, and ImageNet's.
 * No rows where it was not measured.
 */
export async function readCurve(
  task: string,
  { slug, label, architecture: { width, imageSize } }: CurveOwner,
): Promise<{ rows: TransferRow[]; problem?: HubProblem }> {
  const { data, problem } = await askHub(TransferBoardDocument, { task, mode: 'PROBE', percent: 100 });
  if (problem) return { rows: [], problem };
  const own = data.transferBoard.filter(({ version }) => version?.model.slug === slug && version.label === label);
  if (own.length === 0) return { rows: [] };
  const isBeside = ({ kind, subject }: TransferRow): boolean =>
    kind === 'IMAGENET' || (kind === 'SCRATCH' && subject.endsWith(` width=${width} size=${imageSize}`));
  return { rows: [...own, ...data.transferBoard.filter(isBeside)] };
}
