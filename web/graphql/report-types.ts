import type { DataSetReportQuery } from './generated/graphql.ts';

export type ReportedVersion = NonNullable<DataSetReportQuery['dataSetVersion']>;
export type DataSetReport = NonNullable<ReportedVersion['report']>;
