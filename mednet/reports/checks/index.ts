import { checkBalance } from './balance.ts';
import { checkBlank } from './blank.ts';
import { checkBorders } from './borders.ts';
import { checkChannels } from './channels.ts';
import type { Check } from './check.ts';
import { checkCopies } from './copies.ts';
import { checkFiles } from './files.ts';
import { checkGroups } from './groups.ts';
import { checkIdentity } from './identity.ts';
import { checkModality } from './modality.ts';
import { checkNearCopies } from './near-copies.ts';
import { checkShortcuts } from './shortcuts.ts';
import { checkText } from './text.ts';

/** All that a report looks for. A new one is a file and a line here. */
export const CHECKS: Check[] = [
  checkCopies,
  checkNearCopies,
  checkGroups,
  checkShortcuts,
  checkText,
  checkIdentity,
  checkBlank,
  checkChannels,
  checkModality,
  checkBalance,
  checkFiles,
  checkBorders,
];
