import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { readConfig } from '../hub/config.ts';
import { newApp } from './new-app.ts';

const configured = (text: string) => readConfig({ TRUSTED_PROXIES: text }).trustedProxies;

it.each([
  ['', []],
  ['loopback', ['loopback']],
  ['127.0.0.1, 10.0.0.0/8,2001:db8::/32', ['127.0.0.1', '10.0.0.0/8', '2001:db8::/32']],
])('takes the proxies "%s"', (text, expected) => {
  expect(configured(text)).toEqual(expected);
  expect(newApp(configured(text)).get('trust proxy')).toEqual(expected);
});

it.each(['true', '1', '*', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0.0/1.5', 'proxy.example.org', ','])(
  'does not take the proxies "%s"',
  (text) => {
    expect(() => configured(text)).toThrow(/TRUSTED_PROXIES: must be addresses/);
  },
);

it.each([
  ['nobody', [], { host: null, proto: null }],
  ['somebody else', ['192.0.2.7'], { host: null, proto: null }],
  ['a proxy', ['loopback'], { host: 'hub.example.org', proto: 'https' }],
])('hears of the address in front from %s', async (_who, proxies, expected) => {
  const app = newApp(proxies).get('/', ({ headers }, response) => {
    response.json({ host: headers['x-forwarded-host'] ?? null, proto: headers['x-forwarded-proto'] ?? null });
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const headers = { 'x-forwarded-host': 'hub.example.org', 'x-forwarded-proto': 'https' };
    expect(await (await fetch(address, { headers })).json()).toEqual(expected);
  } finally {
    server.close();
  }
});
