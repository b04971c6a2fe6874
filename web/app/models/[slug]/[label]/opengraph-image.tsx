import { cardSize } from '../../../../og/draw-card.tsx';
import { drawVersionCard } from '../../../../og/version-card.tsx';

export const size = cardSize;
export const contentType = 'image/png';
export const alt = 'Score card of the version';

export default async function VersionPicture({ params }: { params: Promise<{ slug: string; label: string }> }) {
  const { slug, label } = await params;
  return drawVersionCard(`${decodeURIComponent(slug)}@${decodeURIComponent(label)}`);
}
