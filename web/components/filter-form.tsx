import { buttonStyle } from './button-style.ts';
import { controlStyle } from './control-style.ts';

interface Select {
  name: string;
  label: string;
  value?: string;
  choices: { value: string; word: string }[];
}

interface Props {
  path: string;
  search?: { value?: string; label: string };
  selects?: Select[];
  /** What else the address says and keeps. */
  kept?: Record<string, string | undefined>;
}

/** Filters of a list, kept in its address; a new filter starts at the first page. */
export function FilterForm({ path, search, selects = [], kept = {} }: Props) {
  // The key makes the fields follow the address, as when a filter is taken back.
  const key = [search?.value, ...selects.map((select) => select.value)].join('|');
  return (
    <search className="mb-6">
      <form key={key} action={path} className="flex flex-wrap items-end gap-3">
        {Object.entries(kept).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        {search && (
          <label className="min-w-48 flex-1 text-xs text-faint sm:max-w-80">
            {search.label}
            <input name="search" type="search" defaultValue={search.value} className={controlStyle} />
          </label>
        )}
        {selects.map((select) => (
          <label key={select.name} className="text-xs text-faint">
            {select.label}
            <select name={select.name} defaultValue={select.value ?? ''} className={controlStyle}>
              <option value="">All</option>
              {select.choices.map((choice) => (
                <option key={choice.value} value={choice.value}>
                  {choice.word}
                </option>
              ))}
            </select>
          </label>
        ))}
        <button type="submit" className={buttonStyle.quiet}>
          Show
        </button>
      </form>
    </search>
  );
}
