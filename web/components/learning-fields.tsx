import { AUGMENTATIONS, type AugmentationName } from '../../mednet/training/augmentations.ts';
import { PRETRAINING_TERMS, RECIPE_DEFAULTS } from '../../mednet/training/recipe-defaults.ts';
import { SAMPLINGS, type SamplingName } from '../../mednet/training/samplings.ts';
import { TERMS, type TermName } from '../../mednet/training/terms/index.ts';
import { enumName } from '../format/enum-name.ts';
import { FormRow } from './form-row.tsx';
import { NumberField } from './number-field.tsx';
import { SelectField } from './select-field.tsx';

const terms = Object.keys(TERMS) as TermName[];
const samplings = Object.keys(SAMPLINGS) as SamplingName[];
const augmentations = Object.keys(AUGMENTATIONS) as AugmentationName[];

/** What a base is to learn from its images: their classes, and terms that need none. */
export function LearningFields() {
  return (
    <fieldset className="grid gap-5">
      <legend className="mb-1 text-sm font-medium">What is learnt</legend>
      <p className="max-w-3xl text-sm text-soft">
        Each weight says how much a loss counts; 0: it is not learnt. Where classes are easy to tell, features stay
        weak, and a term that needs no labels helps. With any of the terms the last epoch is kept, not the best one.
      </p>
      <FormRow>
        <NumberField
          name="labelWeight"
          label="Classes"
          defaultValue={RECIPE_DEFAULTS.labelWeight}
          min={0}
          max={100}
          step="any"
          required
          hint="The classes of the data sets."
        />
        {terms.map((name) => (
          <NumberField
            key={name}
            name={`term-${name}`}
            label={TERMS[name].title}
            defaultValue={PRETRAINING_TERMS[name] ?? 0}
            min={0}
            max={100}
            step="any"
            required
            hint={`The network must ${TERMS[name].task}.`}
          />
        ))}
        <SelectField
          name="sampling"
          label="An epoch has"
          defaultValue={enumName('balanced')}
          hint="With as many of each class, images of small classes come several times an epoch."
        >
          {samplings.map((name) => (
            <option key={name} value={enumName(name)}>
              {SAMPLINGS[name].title}
            </option>
          ))}
        </SelectField>
        <SelectField name="augmentation" label="Images are changed by" defaultValue="">
          <option value="">What is usual for the channels</option>
          {augmentations.map((name) => (
            <option key={name} value={enumName(name)}>
              {AUGMENTATIONS[name].title}
            </option>
          ))}
        </SelectField>
      </FormRow>
    </fieldset>
  );
}
