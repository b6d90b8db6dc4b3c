CREATE TABLE "share_page" (
	"share_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"deflated" "bytea" NOT NULL,
	"crc" bigint NOT NULL,
	"size" integer NOT NULL,
	CONSTRAINT "share_page_share_id_locale_pk" PRIMARY KEY("share_id","locale")
);
--> statement-breakpoint
ALTER TABLE "share" ADD COLUMN "description" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "share" ADD COLUMN "preview" "bytea";--> statement-breakpoint
ALTER TABLE "share_page" ADD CONSTRAINT "share_page_share_id_share_id_fk" FOREIGN KEY ("share_id") REFERENCES "public"."share"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share" DROP COLUMN "html";--> statement-breakpoint
-- Compressed already: what else is done to it only costs time.
ALTER TABLE "share_page" ALTER COLUMN "deflated" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "share" ALTER COLUMN "preview" SET STORAGE EXTERNAL;
