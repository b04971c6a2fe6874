import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';

/**
 * The longest chain of fields in a valid document; introspection does not count. Every fragment is measured once, so
 * that fragments which spread one another many times over take no longer.
 */
export function measureDepth(document: DocumentNode): number {
  const fragments = new Map<string, SelectionSetNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node.selectionSet);
  }
  const known = new Map<SelectionSetNode, number>();
  const depthOf = (set: SelectionSetNode | undefined): number => {
    if (!set) return 0;
    const before = known.get(set);
    if (before !== undefined) return before;
    const depths = set.selections.map((node) => {
      if (node.kind === Kind.FRAGMENT_SPREAD) return depthOf(fragments.get(node.name.value));
      if (node.kind === Kind.INLINE_FRAGMENT) return depthOf(node.selectionSet);
      return node.name.value.startsWith('__') ? 0 : 1 + depthOf(node.selectionSet);
    });
    const depth = Math.max(0, ...depths);
    known.set(set, depth);
    return depth;
  };
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  return Math.max(0, ...operations.map((node) => depthOf(node.selectionSet)));
}
