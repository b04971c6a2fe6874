/** Which of four right angles an image was turned by (Gidaris et al., arXiv 1803.07728). */
import { turn } from '../turn.ts';
import { pretextTerm } from './pretext-term.ts';

export const rotation = pretextTerm(
  { title: 'Rotation', task: 'tell by which right angle each image was turned' },
  { choices: 4, change: turn },
);
