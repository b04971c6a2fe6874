import { Field, Int, ObjectType } from 'type-graphql';
import { IntervalType } from '../boards/evaluation.type.ts';
import { Severity, Split } from '../enums.ts';

@ObjectType('ReportPicture', {
  description: 'Class and group are null where they would say something about a case of the test split.',
})
export class ReportPictureType {
  @Field(() => String, {
    nullable: true,
    description: 'Null where letters that could be a name were found, except for the owner of the data set.',
  })
  address!: string | null;

  @Field(() => Int, { description: 'Pixels of the image itself.' })
  width!: number;

  @Field(() => Int)
  height!: number;

  @Field(() => Split)
  split!: Split;

  @Field(() => String, { nullable: true })
  className!: string | null;

  @Field(() => String, { nullable: true })
  group!: string | null;
}

@ObjectType('ReportExample', { description: 'Pictures that belong side by side.' })
export class ReportExampleType {
  @Field(() => [ReportPictureType])
  pictures!: ReportPictureType[];
}

@ObjectType('ReportFinding')
export class ReportFindingType {
  @Field(() => Severity)
  severity!: Severity;

  @Field(() => String)
  title!: string;

  @Field(() => String, { description: 'What it means and what to do.' })
  advice!: string;

  @Field(() => [ReportExampleType])
  examples!: ReportExampleType[];
}

@ObjectType('Shortcut', {
  description:
    'How well a vote of the 5 nearest training images tells the classes apart by something of little meaning.',
})
export class ShortcutType {
  @Field(() => String)
  name!: string;

  @Field(() => Split, { description: 'Where the cases that were asked for are from.' })
  split!: Split;

  @Field(() => Int)
  caseCount!: number;

  @Field(() => Int, { description: 'Training images that were compared with.' })
  knownCount!: number;

  @Field(() => IntervalType)
  macroAuc!: IntervalType;

  @Field(() => IntervalType)
  balancedAccuracy!: IntervalType;
}

@ObjectType('CountedSize')
export class CountedSizeType {
  @Field(() => Int)
  width!: number;

  @Field(() => Int)
  height!: number;

  @Field(() => Int)
  count!: number;
}

@ObjectType('CountedFormat')
export class CountedFormatType {
  @Field(() => String)
  name!: string;

  @Field(() => Int)
  count!: number;
}

@ObjectType('ReportSample')
export class ReportSampleType {
  @Field(() => Split)
  split!: Split;

  @Field(() => String, { nullable: true, description: 'Null for the test split, which is shown as a whole.' })
  className!: string | null;

  @Field(() => [ReportPictureType])
  pictures!: ReportPictureType[];
}

@ObjectType('FaultyFile')
export class FaultyFileType {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  reason!: string;
}

@ObjectType('DataSetReport', { description: 'What was found when the data set was imported.' })
export class DataSetReportType {
  @Field(() => Int)
  imageCount!: number;

  @Field(() => [ReportFindingType], { description: 'The worst first.' })
  findings!: ReportFindingType[];

  @Field(() => [ShortcutType])
  shortcuts!: ShortcutType[];

  @Field(() => Int, { description: 'Of the random choice of cases for the shortcuts.' })
  seed!: number;

  @Field(() => [CountedSizeType])
  sizes!: CountedSizeType[];

  @Field(() => [CountedFormatType])
  formats!: CountedFormatType[];

  @Field(() => [ReportSampleType])
  samples!: ReportSampleType[];

  @Field(() => [FaultyFileType], {
    description: 'The first of the files that were left out; for the owner of the data set only.',
  })
  faulty!: FaultyFileType[];

  @Field(() => Int)
  faultyCount!: number;
}
