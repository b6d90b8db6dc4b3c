ALTER TABLE "ledger_entry" ADD COLUMN "max_prompt_tokens" integer;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD COLUMN "max_fees_nano" bigint;