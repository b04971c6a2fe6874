import type { Finding, Shortcut } from '../data-set-report.ts';
import { COMPARISONS } from '../shortcuts.ts';
import type { Check } from './check.ts';

const CHANCE = 0.5;
/** Macro AUC, by the lower end of its interval. */
const STRONG = 0.8;
const NOTICEABLE = 0.6;

const words = { TRAIN: 'training', VALIDATION: 'validation', TEST: 'test' };

/** Classes that can be told apart by something that no diagnosis rests on. */
export const checkShortcuts: Check = ({ shortcuts }) =>
  shortcuts.flatMap((shortcut) => {
    const severity = severityOf(shortcut);
    if (!severity) return [];
    const { name, split, macroAuc } = shortcut;
    const [value, low, high] = [macroAuc.value, macroAuc.low, macroAuc.high].map((figure) => figure.toFixed(3));
    return [
      {
        severity,
        title: `${name}: that alone tells the classes of the ${words[split]} split apart with a macro AUC of ${value} (${low}–${high}).`,
        advice: adviceOf(shortcut),
        examples: [],
      },
    ];
  });

const isForeign = ({ name }: Shortcut): boolean => COMPARISONS.some((one) => one.name === name && one.isForeign);

function severityOf(shortcut: Shortcut): Finding['severity'] | undefined {
  const { low } = shortcut.macroAuc;
  if (low >= STRONG) return isForeign(shortcut) ? 'BAD' : 'WARN';
  if (low >= NOTICEABLE) return isForeign(shortcut) ? 'WARN' : 'NOTE';
  return low > CHANCE && isForeign(shortcut) ? 'NOTE' : undefined;
}

function adviceOf(shortcut: Shortcut): string {
  return isForeign(shortcut)
    ? 'It says nothing of a finding, so the classes were collected or stored differently, and a network can score by that. Make the classes alike in it.'
    : 'Chance is 0.5. A network has to be better than this to have learnt more than the overall look, which cameras, stains and positions also make.';
}
