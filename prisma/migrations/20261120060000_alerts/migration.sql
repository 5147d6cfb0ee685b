-- When a chosen group was last told of each cause.
CREATE TABLE "alerts" (
    "cause" TEXT NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alerts_pkey" PRIMARY KEY ("cause")
);
