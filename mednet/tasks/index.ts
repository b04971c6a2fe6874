import { breastHistology } from './breast-histology.ts';
import { breastUltrasound } from './breast-ultrasound.ts';
import { chestXray } from './chest-xray.ts';
import { histologyLung } from './histology-lung.ts';
import { phantomShapes } from './phantom-shapes.ts';
import { rbcMorphology } from './rbc-morphology.ts';
import { skinMelanoma } from './skin-melanoma.ts';
import type { TaskDefinition } from './task.ts';

export type { TaskDefinition } from './task.ts';

/** The benchmark tasks of the hub, in the order of its catalogue. A new one is a file and a line here. */
export const TASKS: TaskDefinition[] = [
  skinMelanoma,
  histologyLung,
  rbcMorphology,
  chestXray,
  breastUltrasound,
  breastHistology,
  phantomShapes,
];

/** The task of that slug, if there is one. */
export function findTask(slug: string): TaskDefinition | undefined {
  return TASKS.find((task) => task.slug === slug);
}
