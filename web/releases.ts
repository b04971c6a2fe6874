/** The models that the home page presents: those of MedNet itself. */
export interface ReleasedLine {
  /** Its newest published version is the release. */
  slug: string;
  title: string;
  what: string;
  /** Where its learning curve may have been measured; the first with one is shown. */
  tasks: string[];
}

export const releases: ReleasedLine[] = [
  {
    slug: 'gray-mednet',
    title: 'Gray-MedNet',
    what: 'For images of one channel: X-ray, CT, MRI, ultrasound.',
    tasks: ['breast-ultrasound', 'chest-xray'],
  },
  {
    slug: 'color-mednet',
    title: 'Color-MedNet',
    what: 'For images of three channels: dermoscopy, histology, fundus, endoscopy.',
    tasks: ['skin-melanoma', 'histology-lung', 'rbc-morphology'],
  },
];
