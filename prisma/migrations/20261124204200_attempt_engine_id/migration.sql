-- AlterTable
ALTER TABLE "attempt" ADD COLUMN     "engine_id" TEXT;
