import type { FetchOrigin } from '../../jobs/configurations/fetch.ts';
import type { FetchPlan } from '../fetch-plan.ts';

/** One file at an address that is known beforehand. */
export function planDirect({ address, fileName, checksum }: Extract<FetchOrigin, { type: 'direct' }>): FetchPlan {
  return { fileName, files: [{ path: fileName, address, checksum }], notes: {}, licences: [], remarks: [] };
}
