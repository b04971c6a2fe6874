import { Section } from './section.tsx';
import { SheetPicture } from './sheet-picture.tsx';

/** Training images after preprocessing, as given and as augmentation changes them from epoch to epoch. */
export function TrainingSamples({ address }: { address: string }) {
  return (
    <Section
      title="What the network sees"
      lead="Some training images after preprocessing: on the left as given, then as they were changed at random for the first epochs, to the pixel. A recipe that changes none shows more images instead. Look whether what tells the classes apart is still there."
    >
      <SheetPicture
        address={address}
        alt="Sheet of training images: a row for each, on the left as given, beside it as in the first epochs. Generated images have an orange frame."
      />
    </Section>
  );
}
