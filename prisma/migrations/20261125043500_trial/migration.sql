-- AlterEnum
ALTER TYPE "JobKind" ADD VALUE 'TRIAL';
