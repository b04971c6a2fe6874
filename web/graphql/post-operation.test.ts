import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MeDocument } from './generated/graphql.ts';
import { postOperation } from './post-operation.ts';

const answers: Record<string, { status: number; body: string }> = {
  '/data': { status: 200, body: '{"data":{"me":null}}' },
  '/refused': { status: 403, body: '{"errors":[{"message":"Not yours.","extensions":{"code":"FORBIDDEN"}}]}' },
  '/codeless': { status: 200, body: '{"data":null,"errors":[{"message":"Odd."}]}' },
  '/gateway': { status: 502, body: '<html>Bad gateway</html>' },
};
let server: Server;
let address: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const { status, body } = answers[request.url ?? '']!;
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

test('data comes back as it is', async () => {
  expect(await postOperation(`${address}/data`, MeDocument, {})).toEqual({ me: null });
});

test.each([
  ['/refused', 'FORBIDDEN', 'Not yours.'],
  ['/codeless', 'INTERNAL', 'Odd.'],
  ['/gateway', 'UNAVAILABLE', 'The hub answered with status 502. Try again in a moment.'],
])('%s is the problem %s', async (path, code, message) => {
  await expect(postOperation(address + path, MeDocument, {})).rejects.toMatchObject({ code, message });
});

test('a hub that does not answer is UNAVAILABLE', async () => {
  await expect(postOperation('http://127.0.0.1:1', MeDocument, {})).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});
