/** The name that the API has for one of a recipe's: each-once is EACH_ONCE. */
export const enumName = (name: string): string => name.toUpperCase().replaceAll('-', '_');
