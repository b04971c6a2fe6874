import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type FoundReport, findReport, mayShow } from '../../hub/datasets/find-report.ts';
import { AppError } from '../../hub/errors.ts';
import { visibleDataSetVersions } from '../../hub/registry/visible-data-sets.ts';
import type { ReportPicture } from '../../mednet/reports/data-set-report.ts';
import { pictureAddress } from '../files/picture-router.ts';
import type { RequestContext } from '../request-context.ts';
import { DataSetVersionType } from './data-set.type.ts';
import type { DataSetVersionRow } from './data-set-loaders.ts';
import { DataSetReportType, type ReportPictureType } from './report.type.ts';

@Resolver(() => DataSetVersionType)
export class DataSetReportResolver {
  @Query(() => DataSetVersionType, { nullable: true, description: 'By reference, slug@ordinal.' })
  async dataSetVersion(
    @Arg('reference', () => String) reference: string,
    @Ctx() { hub: { prisma }, viewer }: RequestContext,
  ): Promise<DataSetVersionRow> {
    const [, slug = '', ordinal = ''] = /^([^@]+)@(\d{1,9})$/.exec(reference) ?? [];
    const version = await prisma.dataSetVersion.findFirst({
      where: { dataSet: { slug }, ordinal: Number(ordinal), AND: visibleDataSetVersions(viewer) },
      include: { dataSet: true },
      omit: { report: true },
    });
    if (!version) throw new AppError('NOT_FOUND', `There is no version ${reference} of a data set that you can see.`);
    return version;
  }

  @FieldResolver(() => DataSetReportType, { nullable: true, description: 'Null for what was imported before reports.' })
  async report(
    @Root() { id, dataSet, ordinal, isRecord }: DataSetVersionRow,
    @Ctx() { hub: { prisma }, viewer }: RequestContext,
  ): Promise<DataSetReportType | null> {
    const found = await findReport(prisma, viewer, { id });
    if (!found) return null;
    const show = (picture: ReportPicture): ReportPictureType => {
      const address =
        !isRecord && mayShow(found, picture) ? pictureAddress(dataSet.slug, ordinal, picture.sha256) : null;
      return { ...picture, address };
    };
    return showReport(found, show);
  }
}

function showReport({ report, isOwn }: FoundReport, show: (picture: ReportPicture) => ReportPictureType) {
  return {
    ...report,
    findings: report.findings.map(({ examples, ...finding }) => ({
      ...finding,
      examples: examples.map((pictures) => ({ pictures: pictures.map(show) })),
    })),
    samples: report.samples.map((sample) => ({ ...sample, pictures: sample.pictures.map(show) })),
    faulty: isOwn ? report.faulty : [],
  };
}
