import { expect, test } from 'vitest';
import { writeAnswers } from './write-answers.ts';

test('a row an image, safe for spreadsheets', () => {
  const csv = writeAnswers(
    [
      { name: 'a,"b".png', logits: Float32Array.of(-1.5, -1.5) },
      { name: '=HYPERLINK("x").png', problem: 'It is\nbroken.' },
    ],
    ['benign', '@malignant'],
    2,
  );
  expect(csv.split('\r\n')).toEqual([
    'file,class,p benign,p @malignant,logit benign,logit @malignant,problem',
    '"a,""b"".png",benign,0.500000,0.500000,-1.5,-1.5,',
    '"\'=HYPERLINK(""x"").png",,,,,,"It is\nbroken."',
    '',
  ]);
});
