import { AppError } from '../errors.ts';

/** A web address that somebody gave, or that a server sent us to. BAD_INPUT for any that the hub does not ask. */
export function readAddress(text: string, base?: URL): URL {
  if (!URL.canParse(text, base?.href)) {
    throw new AppError('BAD_INPUT', 'This is no web address: write it as https://HOST/PATH.');
  }
  const url = new URL(text, base);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new AppError('BAD_INPUT', `The hub fetches by https and http, not by ${url.protocol.slice(0, -1)}.`);
  }
  if (url.username || url.password) {
    throw new AppError(
      'BAD_INPUT',
      'The address holds a name or a password, which would be kept with the job: download the file and upload it.',
    );
  }
  return url;
}
