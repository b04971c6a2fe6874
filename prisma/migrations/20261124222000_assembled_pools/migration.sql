-- AlterEnum
ALTER TYPE "JobKind" ADD VALUE 'ASSEMBLE';

-- Images that a generator made: to train on, never counted as data and never judged on.
ALTER TABLE "case" ADD COLUMN "is_generated" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "case" ADD CONSTRAINT case_generated CHECK (NOT is_generated OR split = 'TRAIN');
