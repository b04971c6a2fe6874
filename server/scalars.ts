/** The scalars of the API beyond GraphQL's own. */
import { GraphQLScalarType } from 'graphql';
import { GraphQLDateTime, GraphQLJSON } from 'graphql-scalars';

export const DateTime = GraphQLDateTime;
export const Json = GraphQLJSON;

/** JSON knows no integers beyond 2^53, and no file is that large: a safe number goes out as one. */
export const BigIntScalar = new GraphQLScalarType<bigint, number | string>({
  name: 'BigInt',
  description: 'Whole numbers beyond 32 bits, such as file sizes in bytes.',
  serialize: (value) => {
    const whole = BigInt(value as bigint);
    return whole <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(whole) : whole.toString();
  },
});
