-- AlterTable
ALTER TABLE "Problem" ADD COLUMN     "resolution" TEXT;
