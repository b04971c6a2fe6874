import { buttonStyle } from './button-style.ts';
import { controlStyle } from './control-style.ts';

interface Props {
  slug: string;
  label: string;
  versions: { label: string }[];
  chosen: string | undefined;
}

/** Chooses what a version is compared with; works without JavaScript. */
export function ChangesForm({ slug, label, versions, chosen }: Props) {
  const others = versions.filter((one) => one.label !== label);
  return (
    <form action={`/models/${slug}/${label}/changes`} className="mb-8 flex flex-wrap items-end gap-3">
      <div>
        <label htmlFor="from" className="mb-1 block text-sm font-medium">
          Compare with
        </label>
        <input
          id="from"
          name="from"
          list="versions"
          defaultValue={chosen}
          placeholder="label, or slug@label"
          className={controlStyle}
        />
        <datalist id="versions">
          {others.map((one) => (
            <option key={one.label} value={one.label} />
          ))}
        </datalist>
      </div>
      <button type="submit" className={buttonStyle.quiet}>
        Show
      </button>
    </form>
  );
}
