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
