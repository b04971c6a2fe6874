import type { ContaminationGlanceFragment } from '../graphql/generated/graphql.ts';
import { Badge } from './badge.tsx';

/** Whether test images were found among what the version and its bases were trained on. */
export function ContaminationBadge({ of }: { of: ContaminationGlanceFragment | null }) {
  if (!of)
    return <Badge title="It was judged before the hub looked for test images in training data.">Not checked</Badge>;
  const share = of.testCount === 0 ? 0 : of.matchedCount / of.testCount;
  const matched = `${share > 0 && share < 0.01 ? '< 1' : Math.round(100 * share)}% matched`;
  if (!of.isAncestryKnown) {
    return (
      <Badge tone="bad" title="It, or a base under it, was trained elsewhere: it may have seen the test images.">
        {of.matchedCount > 0 ? `Unknown, at least ${matched}` : 'Unknown'}
      </Badge>
    );
  }
  if (of.matchedCount === 0) {
    return (
      <Badge tone="good" title="No test image was found in what it and its bases were trained on.">
        Clean
      </Badge>
    );
  }
  return (
    <Badge tone="warn" title={`${of.matchedCount} of ${of.testCount} test images match a training image.`}>
      {matched}
    </Badge>
  );
}
