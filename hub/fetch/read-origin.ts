import path from 'node:path';
import type { SourceItem } from '../../mednet/sources/source.ts';
import { AppError } from '../errors.ts';
import type { FetchOrigin } from '../jobs/configurations/fetch.ts';
import type { ImportRequest } from '../jobs/submit-import.ts';
import { folderName } from './fetch-plan.ts';
import { readAddress } from './read-address.ts';

export interface FetchRequest {
  /** One of these five. */
  item?: string | null;
  address?: string | null;
  zenodoRecord?: number | null;
  tciaCollection?: string | null;
  isicCollection?: number | null;
  /** Of the file at an address. */
  checksum?: string | null;
  /** Of a record. */
  files?: string[] | null;
  /** What becomes the class of an image in a collection. */
  classBy?: string | null;
  /** Of a collection. */
  maxFiles?: number | null;
  licence?: string | null;
  citation?: string | null;
  import?: ImportRequest | null;
}

/** BAD_INPUT unless exactly one origin is named. */
export function readOrigin(request: FetchRequest, item: SourceItem | undefined): FetchOrigin {
  const { address, zenodoRecord, tciaCollection, isicCollection, classBy } = request;
  const given = [request.item, address, zenodoRecord, tciaCollection, isicCollection].filter((one) => one != null);
  if (given.length !== 1) {
    throw new AppError(
      'BAD_INPUT',
      'Say what to fetch: item, address, zenodoRecord, tciaCollection or isicCollection, one of them.',
    );
  }
  const maxFiles = request.maxFiles ?? undefined;
  if (item) return item.from.type === 'isic' ? { ...item.from, maxFiles } : item.from;
  if (address) return readDirect(address, request.checksum);
  if (zenodoRecord) return { type: 'zenodo', record: zenodoRecord, files: request.files ?? undefined };
  if (isicCollection) return { type: 'isic', collection: isicCollection, classBy: classBy ?? 'diagnosis_1', maxFiles };
  return { type: 'tcia', collection: tciaCollection ?? '', classBy: readTciaClass(classBy), maxFiles };
}

function readDirect(address: string, checksum: string | null | undefined): FetchOrigin {
  const url = readAddress(address.trim());
  const last = path.posix.basename(decode(url.pathname));
  return {
    type: 'direct',
    address: url.href,
    fileName: last ? folderName(last) : 'download',
    checksum: checksum?.trim().toLowerCase() || undefined,
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readTciaClass(classBy: string | null | undefined): 'Modality' | 'BodyPartExamined' {
  if (classBy == null || classBy === 'Modality') return 'Modality';
  if (classBy === 'BodyPartExamined') return classBy;
  throw new AppError('BAD_INPUT', 'classBy: Modality or BodyPartExamined for The Cancer Imaging Archive.');
}
