import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { DataSet } from '../../hub/db/generated/client.ts';
import type { RequestContext } from '../request-context.ts';
import { ClassCountType, DataSetType, DataSetVersionType } from './data-set.type.ts';
import type { CaseCount, DataSetVersionRow } from './data-set-loaders.ts';

@Resolver(() => DataSetVersionType)
export class DataSetVersionResolver {
  @FieldResolver(() => String)
  reference(@Root() { dataSet, ordinal }: DataSetVersionRow): string {
    return `${dataSet.slug}@${ordinal}`;
  }

  @FieldResolver(() => DataSetType)
  dataSet(@Root() { dataSet }: DataSetVersionRow): DataSet {
    return dataSet;
  }

  @FieldResolver(() => [ClassCountType])
  async classCounts(
    @Root() { id, classes }: DataSetVersionRow,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ClassCountType[]> {
    const rows = await loaders.caseCounts.load(id);
    return classes.map((name, label) => {
      const ofClass = rows.filter((row) => row.label === label);
      return { name, train: total(ofClass, 'TRAIN'), validation: total(ofClass, 'VALIDATION') };
    });
  }

  @FieldResolver(() => Int)
  async trainCount(@Root() { id }: DataSetVersionRow, @Ctx() { loaders }: RequestContext): Promise<number> {
    return total(await loaders.caseCounts.load(id), 'TRAIN');
  }

  @FieldResolver(() => Int)
  async validationCount(@Root() { id }: DataSetVersionRow, @Ctx() { loaders }: RequestContext): Promise<number> {
    return total(await loaders.caseCounts.load(id), 'VALIDATION');
  }

  @FieldResolver(() => Int)
  async testCount(@Root() { id }: DataSetVersionRow, @Ctx() { loaders }: RequestContext): Promise<number> {
    return total(await loaders.caseCounts.load(id), 'TEST');
  }
}

function total(rows: CaseCount[], split: CaseCount['split']): number {
  return rows.filter((row) => row.split === split).reduce((sum, row) => sum + row.count, 0);
}
