/** The trimmed text of a field; undefined when it is empty or missing. */
export function readText(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** The number of a field; undefined when empty. Text that is no number gives NaN, which the hub refuses by name. */
export function readNumber(form: FormData, name: string): number | undefined {
  const text = readText(form, name);
  return text === undefined ? undefined : Number(text);
}

/** One entry per non-empty line of a field. */
export function readLines(form: FormData, name: string): string[] | undefined {
  const lines = readText(form, name)
    ?.split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return lines?.length ? lines : undefined;
}
