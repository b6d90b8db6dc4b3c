ALTER TABLE "team_invite" DROP CONSTRAINT "team_invite_accepted_by_user_id_fk";
--> statement-breakpoint
ALTER TABLE "team_invite" ADD COLUMN "uses" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "team_invite" DROP COLUMN "accepted_by";--> statement-breakpoint
ALTER TABLE "team_invite" DROP COLUMN "accepted_at";