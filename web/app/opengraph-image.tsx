import { cardSize, drawCard } from '../og/draw-card.tsx';

export const size = cardSize;
export const contentType = 'image/png';
export const alt = 'MedNet Hub: networks pretrained on medical images';

export default function HomePicture() {
  return drawCard({
    above: 'MedNet Hub',
    title: 'Networks pretrained on medical images',
    text: 'Download weights, fine-tune them on a small labelled set, and compare benchmarks you can believe.',
  });
}
