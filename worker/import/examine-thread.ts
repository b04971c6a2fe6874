/** A thread that examines images. */
import type { ImageChoice } from '../../mednet/images/medical-image.ts';
import { answerTasks } from '../../mednet/threads/answer-tasks.ts';
import { type Examined, examineImage } from './examine-image.ts';

export interface ImageTask {
  original: Uint8Array;
  choice: ImageChoice | undefined;
}

answerTasks<ImageTask, Examined | { fault: string }>(
  ({ original, choice }) => examineImage(original, choice),
  () => [],
);
