import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestHub, type TestHub } from './test-hub.ts';
import { makeUser } from './test-registry.ts';

let hub: TestHub;
let secret: string;

beforeAll(async () => {
  hub = await startTestHub();
  ({ secret } = await makeUser(hub.prisma, 'ada'));
});
afterAll(() => hub.stop());

const me = '{ me { name role } }';
const code = (answer: { errors?: { extensions: { code: string } }[] }) => answer.errors?.[0]?.extensions.code;

function post(body: string, headers: Record<string, string> = {}): Promise<Response> {
  const json = { 'content-type': 'application/json' };
  return fetch(`${hub.hub.address}/graphql`, { method: 'POST', headers: { ...json, ...headers }, body });
}

describe('signing in', () => {
  test('works by token, by cookie, and not at all', async () => {
    expect((await hub.ask(me, {}, secret)).data).toEqual({ me: { name: 'ada', role: 'MEMBER' } });
    const response = await post(JSON.stringify({ query: me }), { cookie: `theme=dark; mednet_token=${secret}` });
    expect(await response.json()).toEqual({ data: { me: { name: 'ada', role: 'MEMBER' } } });
    expect((await hub.ask(me)).data).toEqual({ me: null });
  });

  test('with a token that is not good gives 401 and says what to do', async () => {
    const unknown = await hub.ask(me, {}, `mnh_${'x'.repeat(43)}`);
    expect(unknown).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    const basic = await post(JSON.stringify({ query: me }), { authorization: 'Basic YTpi' });
    expect(basic.status).toBe(401);
    expect(await basic.json()).toMatchObject({
      errors: [{ message: 'Send the token as "Authorization: Bearer TOKEN".' }],
    });
  });

  test('by cookie from a page of another site is refused', async () => {
    const headers = { cookie: `mednet_token=${secret}`, origin: 'https://evil.example' };
    const mutation = JSON.stringify({ query: 'mutation { createToken(input: { name: "stolen" }) { secret } }' });
    const response = await post(mutation, headers);
    expect(response.status).toBe(403);
    const own = await post(mutation, { ...headers, origin: hub.hub.address });
    expect(((await own.json()) as { data: { createToken: { secret: string } } }).data.createToken.secret).toMatch(
      /^mnh_/,
    );
  });

  test('is needed for changes, and simple forms cannot make them', async () => {
    const answer = await hub.ask('mutation { revokeToken(id: "x") { id } }');
    expect(code(answer)).toBe('UNAUTHENTICATED');
    const form = await post(`query=${encodeURIComponent(me)}`, { 'content-type': 'text/plain' });
    expect(form.status).toBe(400);
  });

  test('tokens are listed for their owner only', async () => {
    const own = await hub.ask('{ me { tokens { name hint expiresAt revokedAt } } }', {}, secret);
    expect(own.data.me.tokens.length).toBeGreaterThan(0);
    expect(JSON.stringify(own)).not.toContain(secret);
  });
});

describe('errors carry one of the hub codes, a message, and nothing else', () => {
  test.each([
    ['{ nonsense }', 'Cannot query field "nonsense"'],
    ['{ me {', 'Syntax Error'],
    ['{ models(first: 101) { totalCount } }', '"first" is the size of a page: 1 to 100, not 101.'],
    ['{ models(first: 0) { totalCount } }', '1 to 100, not 0'],
    ['{ models(after: "nonsense") { totalCount } }', 'is not a cursor of this list'],
    ['{ version(reference: "../etc") { id } }', 'write slug@label'],
    ['subscription { jobEvents(job: "x") { sequence } }', 'WebSocket'],
    ['query A { me { id } } query B { me { id } }', 'operation name'],
  ])('BAD_INPUT: %s', async (query, message) => {
    const { errors } = await hub.ask(query);
    expect(errors?.[0]?.message).toContain(message);
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_INPUT' });
  });

  test('BAD_INPUT: a document that is too long', async () => {
    const { errors } = await hub.ask(`{ ${'me { id } '.repeat(1000)} }`);
    expect(errors).toMatchObject([
      { message: expect.stringContaining('2000 tokens'), extensions: { code: 'BAD_INPUT' } },
    ]);
  });

  test.each([
    '{ model(slug: "absent") { id } }',
    '{ version(reference: "absent@1") { id } }',
    '{ dataSet(slug: "absent") { id } }',
    '{ task(slug: "absent") { title } }',
    '{ board(task: "absent") { track } }',
    '{ job(id: "absent") { id } }',
    '{ job(id: "00000000-0000-7000-8000-000000000000") { id } }',
  ])('NOT_FOUND: %s', async (query) => {
    expect(code(await hub.ask(query))).toBe('NOT_FOUND');
  });

  test('everything that is wrong with an input is listed', async () => {
    const mutation = 'mutation M($input: FineTuneInput!) { submitFineTune(input: $input) { id } }';
    const input = { model: 'Bad Name', task: 'phantom-shapes', epochs: 0, learningRate: -1 };
    const { errors } = await hub.ask(mutation, { input }, secret);
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_INPUT' });
    for (const field of ['model:', 'epochs: at least 1', 'learningRate: more than 0']) {
      expect(errors?.[0]?.message).toContain(field);
    }
    const wrongType = await hub.ask(mutation, { input: { model: 'a', epochs: 'many' } }, secret);
    expect(wrongType.errors?.[0]).toMatchObject({ extensions: { code: 'BAD_INPUT' } });
  });

  test('a failure of our own is told by an id only', async () => {
    // A row whose JSON is not what it should be stands for any defect.
    const job = await hub.prisma.$queryRaw<{ id: string }[]>`
      INSERT INTO "job" (id, kind, state, title, configuration, inputs, owner_id, message_id, progress)
      SELECT gen_random_uuid(), 'IMPORT', 'FAILED', 't', '{}', '{}', id, id, '{"fraction": "half"}' FROM "user" WHERE name = 'ada'
      RETURNING id::text`;
    const query = 'query Q($id: ID!) { job(id: $id) { progress { fraction } } }';
    const { errors } = await hub.ask(query, { id: job[0]?.id }, secret);
    expect(errors?.[0]?.extensions).toEqual({ code: 'INTERNAL' });
    expect(errors?.[0]?.message).toMatch(
      /^Something went wrong in the hub\. Its log tells more under [0-9a-f-]{36}\.$/,
    );
  });

  test('bodies that are too large or not JSON are refused', async () => {
    const large = await post(JSON.stringify({ query: me, variables: { x: 'x'.repeat(300_000) } }));
    expect(large.status).toBe(413);
    expect(await large.json()).toMatchObject({ errors: [{ extensions: { code: 'TOO_LARGE' } }] });
    const cut = await post('{"query": "{ me');
    expect(cut.status).toBe(400);
    expect(await cut.json()).toEqual({
      errors: [{ message: 'The body of the request is not JSON.', extensions: { code: 'BAD_INPUT' } }],
    });
  });

  test('a document whose fragments multiply is refused', async () => {
    const spread = (n: number) => `fragment F${n} on Model { ...F${n + 1} x: latest { id } ...F${n + 1} }`;
    const fragments = Array.from({ length: 60 }, (_, n) => spread(n)).join(' ');
    const query = `{ model(slug: "a") { ...F0 } } ${fragments} fragment F60 on Model { id }`;
    expect(code(await hub.ask(query))).toBe('BAD_INPUT');
    expect(code(await hub.ask('{ model(slug: "a") { ...C } } fragment C on Model { id ...C }'))).toBe('BAD_INPUT');
  });
});

test('health and readiness are told apart', async () => {
  const alive = await fetch(`${hub.hub.address}/healthz`);
  expect(await alive.json()).toEqual({ status: 'alive', instance: hub.hub.instance });
  const ready = await fetch(`${hub.hub.address}/readyz`);
  const parts = { database: 'ok', blobs: 'ok', queue: 'ok', worker: 'ok' };
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', parts, workers: [] }]);
});
