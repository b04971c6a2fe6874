import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('DownloadDay')
export class DownloadDayType {
  @Field(() => String, { description: 'Year-month-day, in UTC.' })
  day!: string;

  @Field(() => Int, { description: 'Clients that downloaded any file of the version, each counted once.' })
  downloads!: number;
}
