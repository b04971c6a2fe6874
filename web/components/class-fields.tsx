'use client';

import { useEffect, useState } from 'react';
import { formatQuantity } from '../format/format-number.ts';
import { ClassChoicesDocument, type ClassChoicesQuery } from '../graphql/generated/graphql.ts';
import { postOperation } from '../graphql/post-operation.ts';
import { useFormChoices } from './form-defaults.tsx';
import { NumberField } from './number-field.tsx';

type ClassCount = NonNullable<ClassChoicesQuery['dataSet']>['versions'][number]['classCounts'][number];

/** Classes of a data set, chosen by hand, or by a share of the largest one where none is. */
export function ClassFields({ dataSet }: { dataSet: string }) {
  const counts = useClassCounts(dataSet);
  const chosen = useFormChoices('classes');
  return (
    <>
      <NumberField
        name="share"
        label="Classes under this share of the largest"
        defaultValue={0.5}
        min={0.01}
        max={1}
        step="any"
        required
        hint="By training images. Counts only where no class is chosen below."
      />
      <fieldset className="grid gap-2">
        <legend className="mb-1 text-sm font-medium">Or these classes</legend>
        {counts === 'unknown' && (
          <p className="text-sm text-soft">The classes could not be read: choose by the share.</p>
        )}
        {Array.isArray(counts) &&
          counts.map(({ name, train }) => (
            <label key={name} className="flex items-center gap-2 text-sm">
              <input
                type="checkbox"
                name="classes"
                value={name}
                defaultChecked={chosen.includes(name)}
                className="size-4 accent-(--accent)"
              />
              {name} <span className="text-faint">{formatQuantity(train, 'training image')}</span>
            </label>
          ))}
      </fieldset>
    </>
  );
}

/** Of the newest version; undefined while they are asked for. */
function useClassCounts(slug: string): ClassCount[] | 'unknown' | undefined {
  const [counts, setCounts] = useState<ClassCount[] | 'unknown'>();
  useEffect(() => {
    postOperation('/graphql', ClassChoicesDocument, { slug }).then(
      ({ dataSet }) => setCounts(dataSet?.versions[0]?.classCounts ?? 'unknown'),
      () => setCounts('unknown'),
    );
  }, [slug]);
  return counts;
}
