import { type GraphQLSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkLimits } from './limits.ts';
import { buildHubSchema } from './schema.ts';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildHubSchema();
});

function check(query: string, variables: Record<string, unknown> = {}): void {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  checkLimits({ schema, document, variables });
}

describe('depth', () => {
  const chain = (levels: number) =>
    `{ version(reference: "a@1") ${'{ base '.repeat(levels)} { id } ${'}'.repeat(levels)} }`;

  test('of 12 passes, of 13 does not', () => {
    expect(() => check(chain(10))).not.toThrow();
    expect(() => check(chain(11))).toThrow('13 levels deep; 12 is the limit');
  });

  test('is seen through fragments', () => {
    const halves = (levels: number) =>
      `{ version(reference: "a@1") { ...A } } fragment A on Version ${'{ base '.repeat(levels)} { id } ${'}'.repeat(levels)}`;
    expect(() => check(halves(10))).not.toThrow();
    expect(() => check(halves(11))).toThrow('13 levels deep');
  });
});

describe('cost', () => {
  test('is the number of objects, whatever is nested in pages', () => {
    expect(() => check('{ models(first: 100) { edges { node { slug title latest { label } } } } }')).not.toThrow();
    expect(() => check('{ models(first: 100) { edges { node { versions { evaluations { id } } } } } }')).toThrow(
      'is the limit. Ask for fewer with "first"',
    );
  });

  test('is seen through variables and aliases, and cannot be lowered by a negative page', () => {
    const query = 'query Q($n: Int!) { jobs(first: $n) { edges { node { events { sequence } } } } }';
    expect(() => check(query, { n: 5 })).not.toThrow();
    expect(() => check(query, { n: 50 })).toThrow('is the limit');
    const many = Array.from({ length: 60 }, (_, n) => `a${n}: models(first: 100) { edges { node { id } } }`);
    expect(() => check(`{ ${many.join(' ')} }`)).toThrow('is the limit');
    const negative = 'b: models(first: -100000) { edges { node { id } } }';
    expect(() => check(`{ ${many.join(' ')} ${negative} }`)).toThrow('is the limit');
  });

  test('lets tools read the schema', () => {
    expect(() => check(getIntrospectionQuery())).not.toThrow();
  });
});

test('fragments that spread one another many times over are refused in no time', () => {
  const fragments = Array.from(
    { length: 60 },
    (_, n) => `fragment F${n} on Model { ...F${n + 1} x: latest { id } ...F${n + 1} }`,
  );
  const query = `{ model(slug: "a") { ...F0 } } ${fragments.join(' ')} fragment F60 on Model { id }`;
  const document = parse(query);
  expect(() => checkLimits({ schema, document })).toThrow('number of nodes');
});

test('text that PostgreSQL cannot hold is refused, in the document and in variables', () => {
  expect(() => check('{ model(slug: "a\\u0000") { id } }')).toThrow('NUL');
  expect(() => check('query Q($s: String!) { model(slug: $s) { id } }', { s: 'a\0' })).toThrow('NUL');
});
