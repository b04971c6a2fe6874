import { Notice } from './notice.tsx';

/** What is known to be wrong with a data set; shown before the figures that rest on it. */
export function FaultList({ faults }: { faults: string[] }) {
  if (faults.length === 0) return null;
  return (
    <div className="mb-8 max-w-3xl">
      <Notice tone="warn" title="Known faults">
        <ul className="mt-1 list-disc space-y-1 pl-5">
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
