const shared =
  'inline-flex min-h-9 items-center justify-center gap-2 rounded-md border px-3.5 py-1.5 text-sm font-medium whitespace-nowrap ' +
  'transition-colors disabled:cursor-not-allowed disabled:opacity-55';

/** Classes of everything that looks like a button, be it a link or a button. */
export const buttonStyle = {
  primary: `${shared} border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong`,
  quiet: `${shared} border-line-strong/60 bg-panel text-ink hover:bg-sunken`,
  danger: `${shared} border-bad/50 bg-panel text-bad hover:bg-bad-wash`,
};
