import type { crop } from '@kanfa/contracts';
import type { z } from 'zod';

export type Crop = z.infer<typeof crop>;
export type Ratio = Crop['ratio'];
export const ratios: Record<Ratio, number> = { '2.35_1': 2.35, '1_1': 1 };

/** How a picture is cut: `zoom` 1 is the largest cut there is; `across` and `down` (0..1) move it within what remains. */
export type Cut = { zoom: number; across: number; down: number };
export const middle: Cut = { zoom: 1, across: 0.5, down: 0.5 };
type Picture = { width: number; height: number };

/** The share of the picture's width and height that a cut shows. */
function extent(picture: Picture, ratio: Ratio, zoom: number): { width: number; height: number } {
  const wanted = ratios[ratio];
  const width = Math.min(picture.width, picture.height * wanted) / zoom;
  return { width: width / picture.width, height: width / wanted / picture.height };
}

const rounded = (fraction: number): number => Math.round(fraction * 1e6) / 1e6;

export function cropOf(picture: Picture, ratio: Ratio, cut: Cut): Crop {
  const { width, height } = extent(picture, ratio, cut.zoom);
  const x1 = (1 - width) * cut.across;
  const y1 = (1 - height) * cut.down;
  return { ratio, x1: rounded(x1), y1: rounded(y1), x2: rounded(Math.min(1, x1 + width)), y2: rounded(Math.min(1, y1 + height)) };
}

export function cutOf(picture: Picture, crop: Crop): Cut {
  const largest = extent(picture, crop.ratio, 1);
  const width = crop.x2 - crop.x1;
  const height = crop.y2 - crop.y1;
  return {
    zoom: Math.min(4, Math.max(1, largest.width / width)),
    across: width < 1 ? Math.min(1, crop.x1 / (1 - width)) : 0.5,
    down: height < 1 ? Math.min(1, crop.y1 / (1 - height)) : 0.5,
  };
}
