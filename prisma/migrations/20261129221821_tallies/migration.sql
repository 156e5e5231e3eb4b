-- CreateTable
CREATE TABLE "LinkTally" (
    "id" BIGSERIAL NOT NULL,
    "shopId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "stage" TEXT,
    "currency" TEXT,
    "count" INTEGER NOT NULL,
    "amount" DECIMAL(65,30) NOT NULL,

    CONSTRAINT "LinkTally_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ActivityTally" (
    "id" BIGSERIAL NOT NULL,
    "shopId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "quarter" TIMESTAMP(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "ActivityTally_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "LinkTally_shopId_orgId_idx" ON "LinkTally"("shopId", "orgId");

-- CreateIndex
CREATE INDEX "ActivityTally_shopId_orgId_quarter_idx" ON "ActivityTally"("shopId", "orgId", "quarter");

-- Each statement that writes links or activities appends what it adds and what it takes away.
CREATE FUNCTION tally_links() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "LinkTally" ("shopId", "orgId", kind, outcome, state, stage, currency, count, amount)
    SELECT "shopId", "orgId", kind, outcome, state, stage, currency, count(*), coalesce(sum(amount), 0)
    FROM added GROUP BY 1, 2, 3, 4, 5, 6, 7;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO "LinkTally" ("shopId", "orgId", kind, outcome, state, stage, currency, count, amount)
    SELECT "shopId", "orgId", kind, outcome, state, stage, currency, -count(*), -coalesce(sum(amount), 0)
    FROM taken GROUP BY 1, 2, 3, 4, 5, 6, 7;
  ELSE
    INSERT INTO "LinkTally" ("shopId", "orgId", kind, outcome, state, stage, currency, count, amount)
    SELECT "shopId", "orgId", kind, outcome, state, stage, currency, sum(n), sum(n * coalesce(amount, 0))
    FROM (
      SELECT "shopId", "orgId", kind, outcome, state, stage, currency, amount, 1 AS n FROM added
      UNION ALL
      SELECT "shopId", "orgId", kind, outcome, state, stage, currency, amount, -1 FROM taken
    ) AS both_sides
    GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(n) <> 0 OR sum(n * coalesce(amount, 0)) <> 0;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER tally_added_links AFTER INSERT ON "RecordLink" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tally_links();
CREATE TRIGGER tally_changed_links AFTER UPDATE ON "RecordLink" REFERENCING OLD TABLE AS taken NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tally_links();
CREATE TRIGGER tally_taken_links AFTER DELETE ON "RecordLink" REFERENCING OLD TABLE AS taken FOR EACH STATEMENT EXECUTE FUNCTION tally_links();

CREATE FUNCTION tally_activities() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "ActivityTally" ("shopId", "orgId", quarter, kind, direction, outcome, count)
    SELECT "shopId", "orgId", date_bin('15 minutes', at, TIMESTAMP '2000-01-01'), kind, direction, outcome, count(*)
    FROM added GROUP BY 1, 2, 3, 4, 5, 6;
  ELSE
    INSERT INTO "ActivityTally" ("shopId", "orgId", quarter, kind, direction, outcome, count)
    SELECT "shopId", "orgId", date_bin('15 minutes', at, TIMESTAMP '2000-01-01'), kind, direction, outcome, -count(*)
    FROM taken GROUP BY 1, 2, 3, 4, 5, 6;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER tally_added_activities AFTER INSERT ON "Activity" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tally_activities();
CREATE TRIGGER tally_taken_activities AFTER DELETE ON "Activity" REFERENCING OLD TABLE AS taken FOR EACH STATEMENT EXECUTE FUNCTION tally_activities();

-- What is there already.
INSERT INTO "LinkTally" ("shopId", "orgId", kind, outcome, state, stage, currency, count, amount)
SELECT "shopId", "orgId", kind, outcome, state, stage, currency, count(*), coalesce(sum(amount), 0) FROM "RecordLink" GROUP BY 1, 2, 3, 4, 5, 6, 7;
INSERT INTO "ActivityTally" ("shopId", "orgId", quarter, kind, direction, outcome, count)
SELECT "shopId", "orgId", date_bin('15 minutes', at, TIMESTAMP '2000-01-01'), kind, direction, outcome, count(*) FROM "Activity" GROUP BY 1, 2, 3, 4, 5, 6;
