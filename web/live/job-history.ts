/** A job's events, folded into what its page draws. Pure, so that a batch of events costs one render. */
import type { CurvePartsFragment, JobEventPartsFragment, JobPartsFragment } from '../graphql/generated/graphql.ts';

export interface StepPoint {
  step: number;
  loss: number;
  /** Of a GAN, whose loss is the generator's. */
  discriminatorLoss?: number;
}

export interface EpochPoint {
  epoch: number;
  step: number;
  loss?: number;
  /** Where there are self-supervised terms: of "labels" and of each term. */
  parts?: Record<string, number>;
  validationLoss?: number;
  validationAuc?: number;
  imagesPerSecond?: number;
}

export interface LogLine {
  sequence: number;
  at: string;
  text: string;
}

/** The newest figure of each kind. */
export interface Latest {
  step?: number;
  epoch?: number;
  loss?: number;
  fraction?: number;
  imagesPerSecond?: number;
  secondsLeft?: number;
  /** What it does before there are steps to count, as in reading images. */
  message?: string;
}

export interface JobHistory {
  lastSequence: number;
  attempt: number;
  steps: StepPoint[];
  epochs: EpochPoint[];
  log: LogLine[];
  latest: Latest;
}

export const emptyHistory: JobHistory = { lastSequence: 0, attempt: 0, steps: [], epochs: [], log: [], latest: {} };

const logLines = 500;

/** What the hub has of a job when its page is asked for; events with a greater sequence number are added to it. */
export interface FirstHistory {
  lastSequence: number;
  curve?: CurvePartsFragment | null;
  log: JobEventPartsFragment[];
}

export function startHistory(
  { attempts, progress }: Pick<JobPartsFragment, 'attempts' | 'progress'>,
  { lastSequence, curve, log }: FirstHistory,
): JobHistory {
  const { step, epoch, loss, fraction, imagesPerSecond, secondsLeft, message } = progress ?? {};
  return {
    ...readCurve(curve),
    lastSequence,
    attempt: attempts.length,
    log: addEvents(emptyHistory, log).log,
    latest: withoutNull({ step, epoch, loss, fraction, imagesPerSecond, secondsLeft, message }),
  };
}

export function readCurve(curve: CurvePartsFragment | null | undefined): Pick<JobHistory, 'steps' | 'epochs'> {
  const epochs = (curve?.epochs ?? []).map(({ parts, ...epoch }) => ({
    ...withoutNull(epoch),
    ...(parts ? { parts: parts as Record<string, number> } : {}),
  }));
  return { steps: (curve?.steps ?? []).map(withoutNull), epochs };
}

type WithoutNull<T> = { [Key in keyof T]: Exclude<T[Key], null> };

function withoutNull<T extends object>(given: T): WithoutNull<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)) as WithoutNull<T>;
}

/** Adds events in order of their sequence; those already seen, as after a reconnection, change nothing. */
export function addEvents(history: JobHistory, events: JobEventPartsFragment[]): JobHistory {
  const fresh = events.filter((event) => event.sequence > history.lastSequence);
  if (fresh.length === 0) return history;
  const next = { ...history, steps: [...history.steps], epochs: [...history.epochs], log: [...history.log] };
  for (const event of fresh) addEvent(next, event);
  next.log = next.log.slice(-logLines);
  return next;
}

function addEvent(history: JobHistory, event: JobEventPartsFragment): void {
  if (event.sequence <= history.lastSequence) return;
  history.lastSequence = event.sequence;
  if (event.attempt > history.attempt) startAttempt(history, event);
  history.latest = mergeLatest(history.latest, event);
  const step = event.step ?? history.latest.step ?? 0;
  if (event.type === 'STEP' && event.loss != null) {
    dropFrom(history.steps, step);
    const discriminatorLoss = event.discriminatorLoss ?? undefined;
    history.steps.push({ step, loss: event.loss, ...(discriminatorLoss !== undefined && { discriminatorLoss }) });
  }
  if (event.type === 'EPOCH' && event.epoch != null) addEpoch(history, event, event.epoch, step);
  if (event.type === 'STEP') return;
  const text =
    event.message ?? (event.type === 'STATE' && event.state ? `State: ${event.state.toLowerCase()}` : undefined);
  if (text) history.log.push({ sequence: event.sequence, at: event.at, text });
}

/** Time left and speed of an attempt that ended say nothing about the next one. */
function startAttempt(history: JobHistory, event: JobEventPartsFragment): void {
  history.attempt = event.attempt;
  history.latest = { ...history.latest, imagesPerSecond: undefined, secondsLeft: undefined };
}

function mergeLatest(latest: Latest, event: JobEventPartsFragment): Latest {
  return {
    step: event.step ?? latest.step,
    epoch: event.epoch ?? latest.epoch,
    loss: event.loss ?? latest.loss,
    fraction: event.fraction ?? latest.fraction,
    imagesPerSecond: event.imagesPerSecond ?? latest.imagesPerSecond,
    secondsLeft: event.secondsLeft ?? latest.secondsLeft,
    message: event.type === 'STEP' ? (event.message ?? undefined) : latest.message,
  };
}

function addEpoch(history: JobHistory, event: JobEventPartsFragment, epoch: number, step: number): void {
  while (history.epochs.length > 0 && history.epochs[history.epochs.length - 1]!.epoch >= epoch) history.epochs.pop();
  history.epochs.push({
    epoch,
    step,
    loss: event.loss ?? undefined,
    parts: (event.parts as Record<string, number> | null) ?? undefined,
    validationLoss: event.validationLoss ?? undefined,
    validationAuc: event.validationAuc ?? undefined,
    imagesPerSecond: event.imagesPerSecond ?? undefined,
  });
}

/** An attempt that resumed at a checkpoint repeats the steps after it: the newer figures replace the older. */
function dropFrom(points: StepPoint[], step: number): void {
  while (points.length > 0 && points[points.length - 1]!.step >= step) points.pop();
}
