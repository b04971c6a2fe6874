/** What a pretraining pool is: everything but its images. */

/** One folder of images of one kind. */
export interface PoolSource {
  /** Below the pool's folder. */
  folder: string;
  /** The class its images are learnt as; folders of the same organ and modality share one. */
  className: string;
  /** The data set the images were taken from. */
  dataSet: string;
  /** Of `mednet/licences`; several are joined by AND. */
  licence: string;
  citation: string;
  knownFaults: string[];
}

export interface PretrainingPool {
  slug: 'gray' | 'color';
  title: string;
  channels: 1 | 3;
  /** Below MEDNET_DATA. */
  folder: string;
  sources: PoolSource[];
}
