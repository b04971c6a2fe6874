import Link from 'next/link';

interface Props {
  label: string;
  current: string;
  choices: { value: string; word: string; href: string }[];
}

/** One of a few ways to see a page, each at an address of its own. */
export function Choice({ label, current, choices }: Props) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-2 text-sm">
      {choices.map(({ value, word, href }) => (
        <Link
          key={value}
          href={href}
          prefetch={false}
          scroll={false}
          aria-current={value === current ? 'page' : undefined}
          className={`rounded-full border px-3 py-1 ${value === current ? 'border-accent bg-accent-wash font-medium' : 'border-line text-soft hover:text-ink'}`}
        >
          {word}
        </Link>
      ))}
    </nav>
  );
}
