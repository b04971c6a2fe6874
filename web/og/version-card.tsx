import { notFound } from 'next/navigation';
import { formatCompact } from '../format/format-number.ts';
import { channelsWord } from '../format/words.ts';
import { askHub } from '../graphql/ask-hub.ts';
import { ScoreCardDocument } from '../graphql/generated/graphql.ts';
import { drawCard, ScoreLine } from './draw-card.tsx';

const scoresShown = 3;

/** The score card of a version: what it is, and its newest scores. `reference` as in gray-mednet@1.1; without a label the newest published one. */
export async function drawVersionCard(reference: string) {
  const { data } = await askHub(ScoreCardDocument, { reference });
  const version = data?.version;
  if (!version) notFound();
  const { model, label, licence, parameters, evaluations } = version;
  const facts = [channelsWord(model.channels), model.modality, `${formatCompact(parameters)} weights`, licence];
  return drawCard({
    above: `MedNet Hub · ${facts.filter(Boolean).join(' · ')}`,
    title: `${model.title} ${label}`,
    text: model.summary,
    below: evaluations.length > 0 ? 'Macro AUC on sealed test labels, with its 95% interval' : undefined,
    children: evaluations
      .slice(0, scoresShown)
      .map(({ id, task, macroAuc }) => <ScoreLine key={id} name={task.title} {...macroAuc} />),
  });
}
