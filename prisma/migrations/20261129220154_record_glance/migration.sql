-- AlterTable
ALTER TABLE "RecordLink" ADD COLUMN     "biginActivityAt" TIMESTAMP(3);

-- CreateIndex
CREATE INDEX "Problem_shopId_orgId_subject_idx" ON "Problem"("shopId", "orgId", "subject");
