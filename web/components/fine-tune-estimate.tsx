'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { readPlan } from '../actions/read-plan.ts';
import { formatDuration } from '../format/format-duration.ts';
import { formatCount, formatQuantity } from '../format/format-number.ts';
import { FineTuneEstimateDocument, type FineTuneEstimateQuery } from '../graphql/generated/graphql.ts';
import { postOperation } from '../graphql/post-operation.ts';
import { Panel } from './panel.tsx';

type Estimate = FineTuneEstimateQuery['fineTuneEstimate'];

const quietMs = 400;

/** What the form around it would take of the hub, as it is filled in now. */
export function FineTuneEstimate() {
  const place = useRef<HTMLDivElement>(null);
  const estimate = useEstimate(place);
  return (
    <div ref={place} aria-live="polite">
      {estimate && (
        <Panel className="grid gap-1 text-sm">
          <p className="font-medium">{timeWords(estimate)}</p>
          <p className="text-soft">{basisWords(estimate)}</p>
          <p className="text-soft">{queueWords(estimate)}</p>
        </Panel>
      )}
    </div>
  );
}

function useEstimate(place: RefObject<HTMLDivElement | null>): Estimate | undefined {
  const [estimate, setEstimate] = useState<Estimate>();
  useEffect(() => {
    const form = place.current?.closest('form');
    if (!form) return;
    let [timer, asked]: [ReturnType<typeof setTimeout> | undefined, number] = [undefined, 0];
    const ask = () => {
      const plan = readPlan(new FormData(form));
      asked += 1;
      const own = asked;
      const show = (found?: Estimate) => own === asked && setEstimate(found);
      if (!plan) return show();
      postOperation('/graphql', FineTuneEstimateDocument, plan).then(
        ({ fineTuneEstimate }) => show(fineTuneEstimate),
        () => show(), // what is wrong is said when the form is sent
      );
    };
    const askSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, quietMs);
    };
    askSoon();
    form.addEventListener('input', askSoon);
    return () => {
      asked = Number.NaN;
      clearTimeout(timer);
      form.removeEventListener('input', askSoon);
    };
  }, [place]);
  return estimate;
}

function timeWords({ time, price }: Estimate): string {
  if (!time) return 'How long it will take is not known yet.';
  const { seconds, low, high } = time;
  const range = high > 1.1 * low ? ` (${roughly(low)} to ${roughly(high)})` : '';
  const hours = `${Number((seconds / 3600).toPrecision(2))} worker hours`;
  const cost = price ? `${hours}, ${price.amount.toFixed(2)} ${price.currency}` : hours;
  return `About ${roughly(seconds)}${range} once it starts: ${cost}.`;
}

/** No more exact than it can be. */
function roughly(seconds: number): string {
  return formatDuration(seconds < 600 ? seconds : Math.round(seconds / 60) * 60);
}

function basisWords({ time, engines, width, imageSize, trainingImages }: Estimate): string {
  const size = `${formatCount(trainingImages)} training images of ${imageSize} × ${imageSize} pixels, width ${width}`;
  if (!time) return `No fine-tune job like it has ended on the engines of the live workers. This one has ${size}.`;
  const { measured, isScaled, imagesPerSecond } = time;
  const jobs = formatQuantity(measured, 'finished job');
  const on = engines.length > 0 ? ` on ${engines.join(', ')}` : '';
  const speed = `${imagesPerSecond.toPrecision(3)} images a second`;
  if (!isScaled) return `Measured: ${jobs} of this size${on} went at ${speed}. This one has ${size}.`;
  return `A rough guess: ${jobs} of another size${on}, scaled by multiply-adds to ${speed}. This one has ${size}.`;
}

function queueWords({ jobsAhead, workers }: Estimate): string {
  const live =
    workers === 0 ? 'No worker is alive: it will wait for one' : `${formatQuantity(workers, 'worker')} alive`;
  return `${live}; ${jobsAhead === 0 ? 'nothing is before it' : `${formatQuantity(jobsAhead, 'job')} before it`}.`;
}
