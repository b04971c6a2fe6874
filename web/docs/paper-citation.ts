/** How the paper is cited, out of CITATION.cff. */
/// <reference path="./raw-text.d.ts" />
import { parse } from 'yaml';
import citation from '../../CITATION.cff?raw';

interface Article {
  title: string;
  year: number;
  authors: { 'family-names': string; 'given-names': string }[];
  journal: string;
  identifiers: { type: string; value: string }[];
  url: string;
}

export const CITATION_FILE = citation;

/** As an entry of BibTeX. */
export function writePaperBibtex(text: string = citation): string {
  const { 'preferred-citation': article } = parse(text) as { 'preferred-citation': Article };
  const { title, year, authors, journal, identifiers, url } = article;
  const names = authors.map((author) => `${author['family-names']}, ${author['given-names']}`);
  const number = identifiers.map(({ value }) => value).join(', ');
  const fields = { title: `{${title}}`, author: names.join(' and '), journal: `${journal} ${number}`, year, url };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}}`);
  return `@article{mednet${year},\n${lines.join(',\n')}\n}`;
}
