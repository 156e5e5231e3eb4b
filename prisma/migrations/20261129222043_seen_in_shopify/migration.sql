-- AlterTable
ALTER TABLE "Connection" ADD COLUMN     "shopifySeenAt" TIMESTAMP(3);
