-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMP(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN,
    "locale" TEXT,
    "collaborator" BOOLEAN,
    "emailVerified" BOOLEAN,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMP(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Shop" (
    "id" TEXT NOT NULL,
    "facts" JSONB,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "installedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uninstalledAt" TIMESTAMP(3),
    "activeOrgId" TEXT,
    "hashKey" TEXT,
    "nextRunAt" TIMESTAMP(3),
    "shopifyPolledAt" TIMESTAMP(3),
    "reconciledAt" TIMESTAMP(3),
    "bulkDeniedAt" TIMESTAMP(3),
    "shopifyTrouble" JSONB,

    CONSTRAINT "Shop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Connection" (
    "shopId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "orgName" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "servesOrg" TEXT,
    "location" TEXT NOT NULL,
    "accountsServer" TEXT NOT NULL,
    "apiDomain" TEXT NOT NULL,
    "refreshToken" TEXT NOT NULL,
    "accessToken" TEXT NOT NULL,
    "accessExpiresAt" TIMESTAMP(3) NOT NULL,
    "scopes" TEXT NOT NULL,
    "organization" JSONB NOT NULL,
    "userName" TEXT,
    "userProfile" TEXT,
    "metadata" JSONB,
    "metadataAt" TIMESTAMP(3),
    "provision" JSONB NOT NULL DEFAULT '{}',
    "learned" JSONB NOT NULL DEFAULT '{}',
    "channel" JSONB,
    "checkpoints" JSONB NOT NULL DEFAULT '{}',
    "pausedUntil" TIMESTAMP(3),
    "pauseReason" TEXT,
    "connectedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disconnectedAt" TIMESTAMP(3),

    CONSTRAINT "Connection_pkey" PRIMARY KEY ("shopId","orgId")
);

-- CreateTable
CREATE TABLE "OAuthState" (
    "stateHash" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "OAuthState_pkey" PRIMARY KEY ("stateHash")
);

-- CreateTable
CREATE TABLE "PendingOrganization" (
    "shopId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "orgName" TEXT NOT NULL,
    "grant" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PendingOrganization_pkey" PRIMARY KEY ("shopId")
);

-- CreateTable
CREATE TABLE "SyncRun" (
    "shopId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "choices" JSONB NOT NULL DEFAULT '{}',
    "activatedAt" TIMESTAMP(3) NOT NULL,
    "pausedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),
    "runs" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "SyncRun_pkey" PRIMARY KEY ("shopId","orgId")
);

-- CreateTable
CREATE TABLE "BackfillStep" (
    "shopId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "window" JSONB,
    "status" TEXT NOT NULL,
    "mode" TEXT,
    "bulkId" TEXT,
    "bulkUrl" TEXT,
    "cursor" TEXT,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "expected" INTEGER,
    "blockedBy" TEXT,
    "retryAt" TIMESTAMP(3),
    "startedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "BackfillStep_pkey" PRIMARY KEY ("shopId","orgId","position")
);

-- CreateTable
CREATE TABLE "Hint" (
    "shopId" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "deleted" BOOLEAN NOT NULL DEFAULT false,
    "cause" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "notBefore" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "firstAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Hint_pkey" PRIMARY KEY ("shopId","side","kind","recordId")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "shopId" TEXT NOT NULL,
    "webhookId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("shopId","webhookId")
);

-- CreateTable
CREATE TABLE "RecordLink" (
    "id" BIGSERIAL NOT NULL,
    "shopId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "module" TEXT NOT NULL,
    "shopifyId" TEXT,
    "biginId" TEXT,
    "parentId" TEXT,
    "draftId" TEXT,
    "checkoutToken" TEXT,
    "label" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "origin" TEXT NOT NULL DEFAULT 'created',
    "baseShopify" JSONB NOT NULL DEFAULT '{}',
    "baseBigin" JSONB NOT NULL DEFAULT '{}',
    "losses" JSONB NOT NULL DEFAULT '{}',
    "stage" TEXT,
    "amount" DECIMAL(65,30),
    "currency" TEXT,
    "occurredAt" TIMESTAMP(3),
    "proof" JSONB,
    "insertStartedAt" TIMESTAMP(3),
    "shopifyUpdatedAt" TIMESTAMP(3),
    "biginModifiedAt" TIMESTAMP(3),
    "firstSyncedAt" TIMESTAMP(3),
    "syncedAt" TIMESTAMP(3),
    "updatedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RecordLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Candidate" (
    "shopId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "module" TEXT NOT NULL,
    "biginId" TEXT NOT NULL,
    "shopifyKey" TEXT,
    "emailKey" TEXT,
    "phoneKey" TEXT,
    "codeKey" TEXT,
    "nameKey" TEXT,
    "createdTime" TIMESTAMP(3),
    "ours" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Candidate_pkey" PRIMARY KEY ("shopId","orgId","module","biginId")
);

-- CreateTable
CREATE TABLE "Activity" (
    "id" BIGSERIAL NOT NULL,
    "shopId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "linkId" BIGINT,
    "kind" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "shopifyId" TEXT,
    "biginId" TEXT,
    "label" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "Activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Problem" (
    "id" BIGSERIAL NOT NULL,
    "shopId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "linkId" BIGINT,
    "label" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "params" JSONB NOT NULL DEFAULT '{}',
    "note" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "firstAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolvedAt" TIMESTAMP(3),

    CONSTRAINT "Problem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CreditUse" (
    "shopId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "minute" TIMESTAMP(3) NOT NULL,
    "purpose" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,
    "credits" INTEGER NOT NULL,

    CONSTRAINT "CreditUse_pkey" PRIMARY KEY ("shopId","orgId","minute","purpose")
);

-- CreateTable
CREATE TABLE "RedactedKey" (
    "shopId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RedactedKey_pkey" PRIMARY KEY ("shopId","hash")
);

-- CreateTable
CREATE TABLE "ComplianceRequest" (
    "id" BIGSERIAL NOT NULL,
    "shopId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "requestKey" TEXT NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "doneAt" TIMESTAMP(3),
    "counts" JSONB NOT NULL DEFAULT '{}',
    "export" TEXT,

    CONSTRAINT "ComplianceRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Lease_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "Session_shop_idx" ON "Session"("shop");

-- CreateIndex
CREATE UNIQUE INDEX "Connection_servesOrg_key" ON "Connection"("servesOrg");

-- CreateIndex
CREATE INDEX "Hint_shopId_notBefore_idx" ON "Hint"("shopId", "notBefore");

-- CreateIndex
CREATE INDEX "Delivery_receivedAt_idx" ON "Delivery"("receivedAt");

-- CreateIndex
CREATE INDEX "RecordLink_shopId_orgId_kind_outcome_id_idx" ON "RecordLink"("shopId", "orgId", "kind", "outcome", "id");

-- CreateIndex
CREATE INDEX "RecordLink_shopId_orgId_kind_stage_occurredAt_idx" ON "RecordLink"("shopId", "orgId", "kind", "stage", "occurredAt");

-- CreateIndex
CREATE INDEX "RecordLink_shopId_orgId_parentId_idx" ON "RecordLink"("shopId", "orgId", "parentId");

-- CreateIndex
CREATE INDEX "RecordLink_shopId_orgId_checkoutToken_idx" ON "RecordLink"("shopId", "orgId", "checkoutToken");

-- CreateIndex
CREATE UNIQUE INDEX "RecordLink_shopId_orgId_kind_shopifyId_key" ON "RecordLink"("shopId", "orgId", "kind", "shopifyId");

-- CreateIndex
CREATE UNIQUE INDEX "RecordLink_shopId_orgId_module_biginId_key" ON "RecordLink"("shopId", "orgId", "module", "biginId");

-- CreateIndex
CREATE UNIQUE INDEX "RecordLink_shopId_orgId_draftId_key" ON "RecordLink"("shopId", "orgId", "draftId");

-- CreateIndex
CREATE INDEX "Candidate_shopId_orgId_module_shopifyKey_idx" ON "Candidate"("shopId", "orgId", "module", "shopifyKey");

-- CreateIndex
CREATE INDEX "Candidate_shopId_orgId_module_emailKey_idx" ON "Candidate"("shopId", "orgId", "module", "emailKey");

-- CreateIndex
CREATE INDEX "Candidate_shopId_orgId_module_phoneKey_idx" ON "Candidate"("shopId", "orgId", "module", "phoneKey");

-- CreateIndex
CREATE INDEX "Candidate_shopId_orgId_module_codeKey_idx" ON "Candidate"("shopId", "orgId", "module", "codeKey");

-- CreateIndex
CREATE INDEX "Candidate_shopId_orgId_module_nameKey_idx" ON "Candidate"("shopId", "orgId", "module", "nameKey");

-- CreateIndex
CREATE INDEX "Activity_shopId_orgId_at_id_idx" ON "Activity"("shopId", "orgId", "at", "id");

-- CreateIndex
CREATE INDEX "Activity_shopId_orgId_linkId_id_idx" ON "Activity"("shopId", "orgId", "linkId", "id");

-- CreateIndex
CREATE INDEX "Activity_shopId_orgId_kind_outcome_id_idx" ON "Activity"("shopId", "orgId", "kind", "outcome", "id");

-- CreateIndex
CREATE INDEX "Problem_shopId_orgId_state_code_id_idx" ON "Problem"("shopId", "orgId", "state", "code", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Problem_shopId_orgId_code_subject_key" ON "Problem"("shopId", "orgId", "code", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "ComplianceRequest_shopId_topic_requestKey_key" ON "ComplianceRequest"("shopId", "topic", "requestKey");

-- AddForeignKey
ALTER TABLE "Connection" ADD CONSTRAINT "Connection_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;
