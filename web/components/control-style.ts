/** Classes of inputs, selects and text areas. */
export const controlStyle =
  'w-full min-h-9 rounded-md border border-line-strong bg-panel px-2.5 py-1.5 text-sm text-ink placeholder:text-faint disabled:opacity-55';
