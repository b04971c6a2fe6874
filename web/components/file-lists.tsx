import { formatQuantity } from '../format/format-number.ts';
import type { VersionQuery } from '../graphql/generated/graphql.ts';
import { ArtifactTable } from './artifact-table.tsx';

type Export = NonNullable<VersionQuery['version']>['exports'][number];

/** The single files of each format, folded away but for the canonical weights. */
export function FileLists({ exports }: { exports: Export[] }) {
  return (
    <div className="space-y-3">
      {exports.map(({ format, title, files }) => {
        if (files.length === 0) return null;
        return (
          <details key={format} open={format === 'safetensors'}>
            <summary className="mb-2 cursor-pointer text-sm font-medium">
              {title} <span className="font-normal text-faint">{formatQuantity(files.length, 'file')}</span>
            </summary>
            <ArtifactTable artifacts={files} label={`Files of ${title}`} />
          </details>
        );
      })}
    </div>
  );
}
