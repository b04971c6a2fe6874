import { cardSize } from '../../../og/draw-card.tsx';
import { drawVersionCard } from '../../../og/version-card.tsx';

export const size = cardSize;
export const contentType = 'image/png';
export const alt = 'Score card of the newest version';

export default async function ModelPicture({ params }: { params: Promise<{ slug: string }> }) {
  return drawVersionCard(decodeURIComponent((await params).slug));
}
