import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/databases.ts';
import { authenticate } from './authenticate.ts';
import { createToken } from './create-token.ts';
import { revokeToken } from './revoke-token.ts';
import { digestToken } from './token-secret.ts';
import type { Viewer } from './viewer.ts';

let database: TestDatabase;
let ada: Viewer;
let admin: Viewer;

beforeAll(async () => {
  database = await testDatabase();
  ada = await database.prisma.user.create({ data: { name: 'ada' } });
  admin = await database.prisma.user.create({ data: { name: 'root', role: 'ADMIN' } });
});
afterAll(() => database.drop());

describe('a token', () => {
  test('signs its owner in and is kept as a digest only', async () => {
    const { token, secret } = await createToken(database.prisma, ada, { name: 'laptop' });
    expect(secret).toMatch(/^mnh_[A-Za-z0-9_-]{43}$/);
    expect(await authenticate(database.prisma, secret)).toEqual({ id: ada.id, name: 'ada', role: 'MEMBER' });
    expect(token.digest).toBe(digestToken(secret));
    expect(JSON.stringify(token)).not.toContain(secret.slice(8));
  });

  test('says that it expired', async () => {
    const { token, secret } = await createToken(database.prisma, ada, { name: 'old', expiresInDays: 1 });
    await database.prisma.apiToken.update({ where: { id: token.id }, data: { expiresAt: new Date('2020-02-03') } });
    await expect(authenticate(database.prisma, secret)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: 'The token "old" expired on 2020-02-03. Sign in with another one.',
    });
  });

  test('says that it was revoked; revoking it again changes nothing', async () => {
    const { token, secret } = await createToken(database.prisma, ada, { name: 'lost' });
    const first = await revokeToken(database.prisma, ada, token.id);
    const second = await revokeToken(database.prisma, ada, token.id);
    expect(second.revokedAt).toEqual(first.revokedAt);
    await expect(authenticate(database.prisma, secret)).rejects.toThrow('The token "lost" was revoked');
  });

  test.each(['', 'nonsense', `mnh_${'a'.repeat(43)}`, "mnh_' OR 1=1 --", 'x'.repeat(100_000)])(
    'that the hub never made is refused',
    async (secret) => {
      await expect(authenticate(database.prisma, secret)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    },
  );

  test('of somebody else cannot be revoked, nor told apart from one that is not there', async () => {
    const { token } = await createToken(database.prisma, admin, { name: 'theirs' });
    for (const id of [token.id, 'not-an-id', '00000000-0000-7000-8000-000000000000']) {
      await expect(revokeToken(database.prisma, ada, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect((await database.prisma.apiToken.findUniqueOrThrow({ where: { id: token.id } })).revokedAt).toBeNull();
  });
});

describe('a token for somebody else', () => {
  test('is made by administrators only', async () => {
    await expect(createToken(database.prisma, ada, { name: 'x', user: 'bob' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await database.prisma.user.findUnique({ where: { name: 'bob' } })).toBeNull();
  });

  test('makes the user if unknown, once', async () => {
    const request = { name: 'first', user: 'Grace Hopper' };
    const made = await Promise.all([1, 2, 3].map(() => createToken(database.prisma, admin, request)));
    expect(new Set(made.map(({ token }) => token.userId)).size).toBe(1);
    expect(await authenticate(database.prisma, made[0]!.secret)).toMatchObject({
      name: 'Grace Hopper',
      role: 'MEMBER',
    });
  });

  test('needs a proper name', async () => {
    for (const user of [' ', '../etc', 'a\nb', 'x'.repeat(64)]) {
      await expect(createToken(database.prisma, admin, { name: 'x', user })).rejects.toMatchObject({
        code: 'BAD_INPUT',
      });
    }
  });
});
