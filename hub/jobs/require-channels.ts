import { AppError } from '../errors.ts';

/** MedNet comes in gray (1) and colour (3). */
export function requireChannels(channels: number): 1 | 3 {
  if (channels === 1 || channels === 3) return channels;
  throw new AppError('BAD_INPUT', `channels is ${channels}: use 1 (gray) or 3 (colour).`);
}
