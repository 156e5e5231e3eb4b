-- AlterTable
ALTER TABLE "RecordLink" ADD COLUMN     "biginWrittenAt" TIMESTAMP(3);
