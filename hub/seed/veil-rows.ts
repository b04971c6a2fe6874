/**
 * What a seed leaves out. Anybody can read it: of test cases it has neither labels nor what could tell them, which are
 * names, groups and the order of import; figures are rounded as the hub tells them; and nothing names a machine.
 */

import type { EvaluationMetrics } from '../../mednet/metrics/summarise.ts';
import type { Track } from '../db/generated/client.ts';
import { publishMetrics } from '../evaluations/published-figures.ts';
import type { Row, SeedRows, TableName } from './seed-format.ts';

/** @param publicJobs ids of the jobs that everybody sees: of the others only the configuration is passed on */
export function veilRows(rows: SeedRows, publicJobs: Set<unknown>): SeedRows {
  const ordinals = orderTests(rows.case);
  const known = new Set(rows.job.map(({ id }) => id));
  const veils: { [Name in TableName]?: (row: Row) => Row } = {
    model: withoutOwner,
    data_set: withoutOwner,
    // A parent that did not succeed is not passed on.
    job: (row) => ({
      ...withoutOwner(row),
      message_id: row.id,
      parent_id: known.has(row.parent_id) ? row.parent_id : null,
    }),
    attempt: (row) => ({ ...row, host: elsewhere, pid: null }),
    parity: (row) => ({ ...row, host: elsewhere }),
    data_set_version: (row) => ({ ...row, is_record: true, report: withoutFaulty(row.report) }),
    case: (row) => {
      const unnamed = { ...row, name: '' };
      return row.split === 'TEST' ? { ...unnamed, label: null, group: null, ordinal: ordinals.get(row.id) } : unnamed;
    },
    evaluation: roundEvaluation,
    transfer_cell: cellVeil(rows.case),
  };
  const veiled = Object.entries(rows).map(([name, list]) => [
    name,
    list.map(veils[name as TableName] ?? ((row) => row)),
  ]);
  return {
    ...(Object.fromEntries(veiled) as SeedRows),
    job_event: rows.job_event.filter(({ job_id }) => publicJobs.has(job_id)),
  };
}

const elsewhere = 'elsewhere';
const withoutOwner = ({ owner_id: _, ...row }: Row): Row => row;

/** The names of files that could not be read are their owner's. */
const withoutFaulty = (report: unknown): unknown => {
  const known = report as Row;
  return 'faulty' in known ? { ...known, faulty: [] } : known;
};

/** The places of the test cases of each data-set version, in the order of their ids, which are random. */
function orderTests(cases: Row[]): Map<unknown, number> {
  const ordinals = new Map<unknown, number>();
  for (const own of testsByData(cases).values()) {
    const places = own.map(({ ordinal }) => ordinal as number).sort((a, b) => a - b);
    for (const [index, { id }] of own.entries()) ordinals.set(id, places[index]!);
  }
  return ordinals;
}

/** The test cases of each data-set version, by id. */
function testsByData(cases: Row[]): Map<unknown, Row[]> {
  const byData = new Map<unknown, Row[]>();
  for (const row of cases.filter(({ split }) => split === 'TEST')) {
    const own = byData.get(row.data_set_version_id);
    if (own) own.push(row);
    else byData.set(row.data_set_version_id, [row]);
  }
  return byData;
}

function roundEvaluation(row: Row): Row {
  const metrics = publishMetrics(row.metrics as EvaluationMetrics, row.track as Track);
  return { ...row, metrics, macro_auc: metrics.macroAuc.value };
}

/** The rows of a cell in the order of the ids, in which `rows.case` is already. */
function cellVeil(cases: Row[]): (row: Row) => Row {
  const orders = new Map<unknown, number[]>();
  for (const [data, own] of testsByData(cases)) {
    const ordinals = own.map(({ ordinal }) => ordinal as number);
    const placeOf = new Map(ordinals.toSorted((a, b) => a - b).map((ordinal, place) => [ordinal, place]));
    orders.set(
      data,
      ordinals.map((ordinal) => placeOf.get(ordinal)!),
    );
  }
  return (row) => {
    if (row.is_by_id) return row;
    const order = orders.get(row.data_set_version_id)!;
    const all = row.probabilities as number[];
    const width = all.length / order.length;
    return {
      ...row,
      is_by_id: true,
      probabilities: order.flatMap((place) => all.slice(place * width, (place + 1) * width)),
    };
  };
}
