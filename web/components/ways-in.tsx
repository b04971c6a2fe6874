import type { ReactNode } from 'react';
import { ButtonLink } from './button-link.tsx';
import { TextLink } from './text-link.tsx';

/** What a visitor can do here, each in a sentence and a click. */
export function WaysIn({ base }: { base?: string }) {
  return (
    <ol className="grid gap-4 md:grid-cols-3">
      <Way title="Download" action={<ButtonLink href={base ? `/models/${base}` : '/models'}>Get weights</ButtonLink>}>
        TensorFlow.js, Keras, ONNX, PyTorch, safetensors or MATLAB: the same network in each, proved on the same images.
        The lines that load it stand beside it, or <TextLink href="/models">try it in the browser</TextLink>: no image
        leaves yours.
      </Way>
      <Way title="Fine-tune" action={<ButtonLink href="/new/fine-tune">Fine-tune on your images</ButtonLink>}>
        <TextLink href="/new/import">Bring a labelled set</TextLink>, see what was found wrong with it, choose a base
        and a recipe, and watch the job. The result is a version of your own, with a card.
      </Way>
      <Way title="Compare" action={<ButtonLink href="/boards">See the boards</ButtonLink>}>
        Scores with intervals, ranks that are shared where tests tell no difference, and learning curves against
        ImageNet and random weights. Yours too: <TextLink href="/new/predictions">submit predictions</TextLink>.
      </Way>
    </ol>
  );
}

function Way({ title, action, children }: { title: string; action: ReactNode; children: ReactNode }) {
  return (
    <li className="flex flex-col items-start rounded-lg border border-line bg-panel p-4 sm:p-5">
      <h3 className="font-semibold">{title}</h3>
      <p className="mt-1 mb-4 text-sm text-soft">{children}</p>
      <div className="mt-auto">{action}</div>
    </li>
  );
}
