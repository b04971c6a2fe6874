import type { FetchOrigin } from '../jobs/configurations/fetch.ts';
import type { FetchClient } from './fetch-client.ts';
import type { FetchPlan } from './fetch-plan.ts';
import { planDirect } from './origins/direct.ts';
import { planIsic } from './origins/isic.ts';
import { planTcia } from './origins/tcia.ts';
import { planZenodo } from './origins/zenodo.ts';

/** Asks the site what there is. One file and one line for each interface. */
export async function makePlan(client: FetchClient, from: FetchOrigin): Promise<FetchPlan> {
  switch (from.type) {
    case 'direct':
      return planDirect(from);
    case 'zenodo':
      return planZenodo(client, from);
    case 'tcia':
      return planTcia(client, from);
    case 'isic':
      return planIsic(client, from);
  }
}
