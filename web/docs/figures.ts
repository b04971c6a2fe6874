/** Numbers that pages name inside of sentences as {{name}}, from where they are kept. */
import { NEAR_DISTANCE } from '../../mednet/hashes/near-distance.ts';
import { readSettings } from './read-settings.ts';

const settings = readSettings().flatMap((group) => group.settings.map(({ name, value }) => [name, value] as const));

const FIGURES: Record<string, string | number> = { nearDistance: NEAR_DISTANCE, ...Object.fromEntries(settings) };

/** Throws Error for a name that is none. */
export function fillFigures(text: string): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const figure = FIGURES[name];
    if (figure === undefined || figure === '') throw new Error(`There is no figure "${name}" for the documentation.`);
    return String(figure);
  });
}
