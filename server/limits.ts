/** What one operation may ask for, over HTTP and WebSocket alike. */
import { type DocumentNode, type GraphQLSchema, getNamedType, isListType, isNonNullType, Kind, visit } from 'graphql';
import { type ComplexityEstimatorArgs, getComplexity } from 'graphql-query-complexity';
import { AppError } from '../hub/errors.ts';
import { measureDepth } from './measure-depth.ts';

/** Lexical tokens of a document; the parser stops there. */
export const maxTokens = 2000;
/** Bytes of a request: document and variables. */
export const maxRequestBytes = 256 * 1024;
const maxDepth = 12;
const maxCost = 5000;
/** Guessed length of lists that are not cut by `first`. */
const assumedLength = 10;

export interface Operation {
  schema: GraphQLSchema;
  /** Parsed and valid. */
  document: DocumentNode;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
}

/** Throws BAD_INPUT when the operation asks for too much, saying how to ask for less. */
export function checkLimits(operation: Operation): void {
  requireStorableText(operation);
  const depth = measureDepth(operation.document);
  if (depth > maxDepth) {
    throw new AppError('BAD_INPUT', `The query is ${depth} levels deep; ${maxDepth} is the limit. Ask in steps.`);
  }
  const cost = measureCost(operation);
  if (cost > maxCost) {
    throw new AppError(
      'BAD_INPUT',
      `The query would load up to ${cost} objects; ${maxCost} is the limit. Ask for fewer with "first", or in steps.`,
    );
  }
}

function measureCost({ schema, document, operationName, variables }: Operation): number {
  return getComplexity({
    schema,
    query: document,
    operationName: operationName ?? undefined,
    variables: variables ?? {},
    estimators: [estimateCost],
  });
}

/** An object costs 1 and what is asked of it, times how many there may be; its plain fields come with it. */
function estimateCost({ field, args, childComplexity, type }: ComplexityEstimatorArgs): number {
  const isPlain = !('getFields' in getNamedType(field.type));
  if (isPlain) return 0;
  if (typeof args.first === 'number') return Math.max(1, args.first) * (1 + childComplexity);
  // The edges of a page are counted by its `first`; introspection is bounded by GraphQL's own rule.
  const isCounted = field.name === 'edges' || type.name.startsWith('__');
  const isList = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
  return (isList && !isCounted ? assumedLength : 1) * (1 + childComplexity);
}

/** PostgreSQL's text cannot hold the character NUL. */
function requireStorableText({ document, variables }: Operation): void {
  let hasNul = JSON.stringify(variables ?? {}).includes('\\u0000');
  visit(document, {
    [Kind.STRING]: ({ value }) => {
      hasNul ||= value.includes('\0');
    },
  });
  if (hasNul) throw new AppError('BAD_INPUT', 'Text must not contain the character NUL (U+0000).');
}
