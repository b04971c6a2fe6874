import { useFormChoices } from './form-defaults.tsx';

interface DataSet {
  slug: string;
  title: string;
}

/** Data sets of which several are chosen. */
export function DataSetBoxes({ sets }: { sets: DataSet[] }) {
  const chosen = useFormChoices('dataSets');
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-sm font-medium">Data sets</legend>
      {sets.length === 0 && <p className="text-sm text-soft">No data set with these channels has been imported.</p>}
      {sets.map((set) => (
        <label key={set.slug} className="flex items-center gap-2 text-sm">
          <input
            type="checkbox"
            name="dataSets"
            value={set.slug}
            defaultChecked={chosen.includes(set.slug)}
            className="size-4 accent-(--accent)"
          />
          {set.title}
        </label>
      ))}
    </fieldset>
  );
}
