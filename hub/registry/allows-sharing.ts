const open = /^(CC0|CC-BY|MIT\b|PDDL|ODbL|Apache-2\.0)/i;
const exceptions = /\bND\b|registration/i;

/** Whether images under a licence may be passed on, also resized: what is not known to allow it does not. */
export function allowsSharing(licence: string): boolean {
  return open.test(licence.trim()) && !exceptions.test(licence);
}
