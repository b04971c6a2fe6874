/** What a benchmark task is: everything but its images. */
export interface TaskDefinition {
  /** Names the task in addresses and configurations; never changes. */
  slug: string;
  title: string;
  description: string;
  modality: string;
  /** 1: gray images; 3: colour. */
  channels: 1 | 3;
  /** Folder names of the classes, in the order of the network's outputs. */
  classes: string[];
  /** The class that sensitivity is first read for, where one is the finding. */
  positiveClass?: string;
  /** What the splits keep together, because cases of one are not independent. */
  groupedBy?: 'patient' | 'lesion' | 'slide' | 'smear' | 'tile';
  /** The group of a case by its file name (without folders); undefined where the name does not tell. */
  groupOf?(fileName: string): string | undefined;
  /** Of `mednet/licences`; several are joined by AND. */
  licence: string;
  /** Where the images come from: an address. */
  source: string;
  citation: string;
  /** What a reader of the results should know about the images, each a sentence. */
  knownFaults: string[];
  /** Below MEDNET_DATA, with `train|val|test/<class>/`; none where the user brings the images. */
  folder?: string;
}
