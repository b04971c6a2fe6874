/** What a model card has to say, after Mitchell et al. 2019 (arXiv 1810.03993), each under a heading of its own. */
export interface CardItem {
  /** The heading, too. */
  title: string;
  /** What it is asked for. */
  asks: string;
  /** What the record of a run cannot know: somebody has to write it. */
  isByHand: boolean;
}

const item = (title: string, asks: string, isByHand = false): CardItem => ({ title, asks, isByHand });

export const CARD_ITEMS = {
  intendedUse: item('Intended use', 'What it is for, and that it is not for clinical use.'),
  outOfScope: item('Out of scope', 'What it must not be used for.'),
  data: item('Data', 'What it was trained on, by reference and digest.'),
  populations: item('Populations and sites', 'Who and where the images are from: age, sex, disease, devices.', true),
  labels: item('Labels', 'Who or what decided the class of an image: pathology, a panel, reports.', true),
  splits: item('Splits', 'How many images train and validate, and what keeps patients apart.'),
  preprocessing: item('Preprocessing', 'What is done to an image before the network sees it.'),
  validation: item('Validation', 'How well it does, with an interval.'),
  recipeSearch: item('Recipe search', 'What else was tried, judged on validation cases, with intervals.'),
  calibration: item('Calibration', 'Whether its probabilities are what they say.'),
  failures: item('Failure modes', 'Where it goes wrong, by figures and in words.', true),
  licence: item('Licence', 'What its data and its base ask of those who use it.'),
  contact: item('Contact', 'Whom to ask, or to tell of a fault.', true),
} as const satisfies Record<string, CardItem>;

export type CardItemName = keyof typeof CARD_ITEMS;
