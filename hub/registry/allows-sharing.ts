const open = /^(CC0|CC-BY(?!.*registration)|MIT|PDDL|ODbL|Apache-2\.0)/i;

/** Whether images under a licence may be passed on: what is not known to allow it does not. */
export function allowsSharing(licence: string): boolean {
  return open.test(licence.trim());
}
