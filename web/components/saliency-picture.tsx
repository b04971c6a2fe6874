'use client';

import { useEffect, useRef } from 'react';
import type { SaliencyMap } from '../../mednet/explain/grad-cam.ts';
import { heatColour } from '../trial/heat-colour.ts';

interface Props {
  picture: ImageBitmap;
  map: SaliencyMap | undefined;
  /** Of the map, 0..1. */
  opacity: number;
  label: string;
}

/** A picture under its map; the map covers the whole picture, as the network saw the whole. */
export function SaliencyPicture({ picture, map, opacity, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.globalAlpha = 1;
    context.drawImage(picture, 0, 0);
    if (!map) return;
    context.globalAlpha = opacity;
    context.imageSmoothingQuality = 'high';
    context.drawImage(drawMap(map), 0, 0, picture.width, picture.height);
  }, [picture, map, opacity]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      width={picture.width}
      height={picture.height}
      className="mx-auto w-full max-w-md rounded-md bg-sunken"
    />
  );
}

/** One pixel a cell: the browser smooths between them. */
function drawMap({ rows, columns, values }: SaliencyMap): HTMLCanvasElement {
  const small = document.createElement('canvas');
  small.width = columns;
  small.height = rows;
  const image = new ImageData(columns, rows);
  values.forEach((value, cell) => {
    image.data.set(heatColour(value), cell * 4);
  });
  small.getContext('2d')?.putImageData(image, 0, 0);
  return small;
}
