/** The pages of the documentation, in the order in which they are read, and in which the tests run what they show. */
/// <reference path="./raw-text.d.ts" />
import api from './api.md?raw';
import cite from './cite.md?raw';
import data from './data.md?raw';
import gettingStarted from './getting-started.md?raw';
import javascript from './javascript.md?raw';
import matlab from './matlab.md?raw';
import preprocessing from './preprocessing.md?raw';
import production from './production.md?raw';
import protocol from './protocol.md?raw';
import provenance from './provenance.md?raw';
import python from './python.md?raw';

export interface DocPage {
  slug: string;
  title: string;
  /** What a reader finds there, in a sentence. */
  summary: string;
  /** In Markdown, with blocks as `readParts` has them. */
  text: string;
}

/** A new page is a file and an entry here. */
export const DOC_PAGES: DocPage[] = [
  {
    slug: 'getting-started',
    title: 'Getting started',
    summary: 'From nothing to a hub of your own, a first download, and a first fine-tune on its board.',
    text: gettingStarted,
  },
  {
    slug: 'data',
    title: 'Importing data',
    summary: 'The archives and tables that an import reads, an example of each, and what it says of your images.',
    text: data,
  },
  {
    slug: 'python',
    title: 'Python',
    summary: 'Keras, PyTorch, ONNX Runtime, and features for a classifier of your own.',
    text: python,
  },
  {
    slug: 'matlab',
    title: 'MATLAB and Octave',
    summary: 'Predictions and features without any toolbox, and the way into the Deep Learning Toolbox.',
    text: matlab,
  },
  {
    slug: 'javascript',
    title: 'JavaScript',
    summary: 'TensorFlow.js in the browser and in Node, and ONNX Runtime in Node.',
    text: javascript,
  },
  {
    slug: 'preprocessing',
    title: 'Preprocessing contract',
    summary: 'How an image becomes what the weights expect, the same in every language, and how to check yours.',
    text: preprocessing,
  },
  {
    slug: 'protocol',
    title: 'Benchmark protocol',
    summary: 'Tasks, tracks, figures and ranks: what a board claims, and how to get onto one.',
    text: protocol,
  },
  {
    slug: 'provenance',
    title: 'Licences, contamination, signatures',
    summary: 'What you may do with a version, what it has seen, and how to verify all of it without the hub.',
    text: provenance,
  },
  {
    slug: 'api',
    title: 'API',
    summary: 'GraphQL for everything the site does; addresses for uploads and downloads.',
    text: api,
  },
  {
    slug: 'production',
    title: 'Workers and production',
    summary: 'More machines and cards, real servers for database and files, and every setting.',
    text: production,
  },
  {
    slug: 'cite',
    title: 'How to cite',
    summary: 'The paper, the version you used, and the images it was trained and judged on.',
    text: cite,
  },
];
