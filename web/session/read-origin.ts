import { headers } from 'next/headers';

/** The address under which the visitor sees this site, such as "https://hub.example.org". */
export async function readOrigin(): Promise<string> {
  const given = await headers();
  const host = given.get('x-forwarded-host') ?? given.get('host') ?? 'localhost';
  const protocol = given.get('x-forwarded-proto')?.split(',')[0] ?? 'http';
  return `${protocol}://${host}`;
}
