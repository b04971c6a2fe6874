import { expect, test } from 'vitest';
import { writePaperBibtex } from './paper-citation.ts';

test('the paper of CITATION.cff as BibTeX', () => {
  expect(writePaperBibtex().split('\n')).toEqual([
    '@article{mednet2021,',
    '  title = {{MedNet: Pre-trained Convolutional Neural Network Model for the Medical Imaging Tasks}},',
    expect.stringMatching(/^ {2}author = \{Alzubaidi, Laith and Santamaría, J\. and .* and Duan, Ye\},$/),
    '  journal = {arXiv preprint arXiv:2110.06512},',
    '  year = {2021},',
    '  url = {https://arxiv.org/abs/2110.06512}',
    '}',
  ]);
});
