/** The filters of the list of models, as its address has them. */
import type { ModelFilterInput, ModelOrder } from '../graphql/generated/graphql.ts';

/** By the fields of the filter that values are counted of, in the order in which a reader narrows. */
export const facetWords: Record<string, string> = {
  task: 'Judged on',
  modality: 'Modality',
  channels: 'Channels',
  licence: 'Licence',
  format: 'Format',
  isHubRun: 'Training',
};

export const orderWords: Record<ModelOrder, string> = {
  NEWEST: 'Newest',
  DOWNLOADS: 'Most downloaded',
  SCORE: 'Best score',
};

export interface ModelListing {
  /** What the address says and is understood, to be written into further ones. */
  params: Record<string, string | undefined>;
  filter: ModelFilterInput;
  order: ModelOrder;
}

/** What is not understood is left out. Scores order only models that were judged on the same task. */
export function readListing(given: Record<string, string | undefined>): ModelListing {
  const { search, modality, task, licence, format } = given;
  const channels = given.channels === '1' || given.channels === '3' ? given.channels : undefined;
  const isHubRun = given.isHubRun === 'true' || given.isHubRun === 'false' ? given.isHubRun : undefined;
  const orders = (Object.keys(orderWords) as ModelOrder[]).filter((one) => task || one !== 'SCORE');
  const order = orders.find((one) => one === given.order) ?? 'NEWEST';
  return {
    params: {
      search,
      task,
      modality,
      channels,
      licence,
      format,
      isHubRun,
      order: order === 'NEWEST' ? undefined : order,
    },
    filter: {
      search,
      modality,
      task,
      licence,
      format,
      channels: Number(channels) || undefined,
      isHubRun: isHubRun && isHubRun === 'true',
    },
    order,
  };
}
