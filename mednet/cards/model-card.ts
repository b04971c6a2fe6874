/** The sections of a model card (Markdown), the words that its owner adds to them, and what is still to be said. */
import { CARD_ITEMS, type CardItem, type CardItemName } from './card-items.ts';

/** Below it, in a section, stands what the owner wrote. */
const NOTE_HEADING = '### From the owner';

export type CardNotes = Partial<Record<CardItemName, string | null>>;

interface CheckedItem extends CardItem {
  name: CardItemName;
  isDone: boolean;
  /** What the owner added; empty where they did not. */
  note: string;
}

const entries = Object.entries(CARD_ITEMS) as [CardItemName, CardItem][];

/** What a card must say, and whether it does: what a record cannot know counts once the owner has written it. */
export function checkCard(card: string): CheckedItem[] {
  const { sections } = splitCard(card);
  return entries.map(([name, item]) => {
    const [recorded = '', note = ''] = splitSection(sections.get(item.title) ?? '');
    return { name, ...item, isDone: (item.isByHand ? note : recorded + note) !== '', note };
  });
}

/** The card with these notes in place of those that were there; an empty one removes it, a missing one changes nothing. */
export function noteOnCard(card: string, notes: CardNotes): string {
  const { head, sections } = splitCard(card);
  for (const [name, { title }] of entries) {
    const given = notes[name];
    if (given === undefined || given === null) continue;
    const [recorded = ''] = splitSection(sections.get(title) ?? '');
    const note = given.trim() && `${NOTE_HEADING}\n\n${lowerHeadings(given.trim())}`;
    const text = [recorded, note].filter(Boolean).join('\n\n');
    if (text) sections.set(title, text);
    else sections.delete(title);
  }
  return [head, ...Array.from(sections, ([title, text]) => `## ${title}\n\n${text}`)].filter(Boolean).join('\n\n');
}

/** What stands before the first section, and each by its title. */
function splitCard(card: string): { head: string; sections: Map<string, string> } {
  const [head = '', ...rest] = card.split(/^## /m);
  const sections = new Map<string, string>();
  for (const part of rest) {
    const [title = '', ...lines] = part.split('\n');
    const before = sections.get(title.trim());
    const text = lines.join('\n').trim();
    sections.set(title.trim(), before === undefined ? text : `${before}\n\n${text}`);
  }
  return { head: head.trim(), sections };
}

function splitSection(text: string): string[] {
  return text.split(NOTE_HEADING).map((part) => part.trim());
}

/** So that no note begins a section: headings of the first three levels become those of the fourth. */
function lowerHeadings(note: string): string {
  return note.replace(/^ {0,3}#{1,3}(?=\s)/gm, '####').replace(/^ {0,3}(=+|-{2,})\s*$/gm, '\n$1');
}
