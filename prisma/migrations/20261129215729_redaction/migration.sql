-- AlterTable
ALTER TABLE "ComplianceRequest" ADD COLUMN     "exportEnds" TIMESTAMP(3),
ADD COLUMN     "subjectKey" TEXT;

-- AlterTable
ALTER TABLE "RecordLink" ADD COLUMN     "redactedAt" TIMESTAMP(3);
