import { Field, ID, Int, ObjectType } from 'type-graphql';
import { MatchKind } from '../enums.ts';

@ObjectType('ContaminationMatch', {
  description: 'A test image and the training image most like it. Neither its label nor its name is told.',
})
export class ContaminationMatchType {
  @Field(() => MatchKind)
  kind!: MatchKind;

  @Field(() => Int, { nullable: true, description: 'Bits of the perceptual hashes that differ, for near copies.' })
  distance!: number | null;

  @Field(() => Int, { description: 'How many training images are like it in this way.' })
  count!: number;

  @Field(() => ID)
  testCaseId!: string;

  @Field(() => ID)
  trainingCaseId!: string;
}

@ObjectType('Contamination', {
  description:
    'What the test images of an evaluation have in common with all that its version, and every base under it, was trained on.',
})
export class ContaminationType {
  @Field(() => Boolean, {
    description: 'False where a version of the ancestry was trained elsewhere: it may have seen the test images.',
  })
  isAncestryKnown!: boolean;

  @Field(() => [String], { description: 'The data sets that were compared with, slug@ordinal.' })
  dataSets!: string[];

  @Field(() => Int, { description: 'Their images, for training and validation.' })
  trainingCount!: number;

  @Field(() => Int, { description: 'Images without a perceptual hash: near copies of these are not found.' })
  unhashedCount!: number;

  @Field(() => Int)
  testCount!: number;
}
