/** Stores transfer cells, to every bit: Prisma's own way writes lists of numbers with 16 digits, and some have 17. */
import type { Prisma, TransferCell } from '../db/generated/client.ts';

/** `details` and `environment` are anything that JSON holds. */
type NewTransferCell = Omit<TransferCell, 'id' | 'createdAt' | 'isById' | 'details' | 'environment'> & {
  details: object;
  environment: object;
};

/** Refused by the database from any attempt but the newest. */
export async function writeTransferCells(tx: Prisma.TransactionClient, cells: NewTransferCell[]): Promise<void> {
  for (const cell of cells) {
    await tx.$executeRaw`
      INSERT INTO "transfer_cell" (id, task_id, data_set_version_id, protocol, subject, version_id, mode, percent, seed,
                                   job_id, attempt_number, macro_auc, details, probabilities, environment)
      VALUES (gen_random_uuid(), ${cell.taskId}::uuid, ${cell.dataSetVersionId}::uuid, ${cell.protocol},
              ${cell.subject}, ${cell.versionId}::uuid, ${cell.mode}::"TransferMode", ${cell.percent}, ${cell.seed},
              ${cell.jobId}::uuid, ${cell.attemptNumber}, ${cell.macroAuc}, ${JSON.stringify(cell.details)}::jsonb,
              ${cell.probabilities}::float8[], ${JSON.stringify(cell.environment)}::jsonb)`;
  }
}
