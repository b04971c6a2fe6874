'use client';

import { completeCard } from '../actions/complete-card.ts';
import { ActionForm } from './action-form.tsx';
import { TextAreaField } from './text-area-field.tsx';

interface Props {
  reference: string;
  items: { name: string; title: string; asks: string; note: string }[];
}

/** What an owner adds to the card of a draft, section by section. */
export function CardForm({ reference, items }: Props) {
  return (
    <ActionForm action={completeCard} submit="Write it on the card" busy="Writing…">
      <input type="hidden" name="reference" value={reference} />
      {items.map(({ name, title, asks, note }) => (
        <TextAreaField key={name} name={name} label={title} hint={asks} defaultValue={note} maxLength={4000} />
      ))}
    </ActionForm>
  );
}
