ALTER TABLE `account` ADD `email_entered_at` integer;--> statement-breakpoint
ALTER TABLE `account` ADD `email_erased_at` integer;--> statement-breakpoint
ALTER TABLE `account` ADD `mobile_sealed` text;--> statement-breakpoint
ALTER TABLE `account` ADD `landline_sealed` text;--> statement-breakpoint
ALTER TABLE `account` ADD `consents` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `account` ADD `terms_accepted_at` integer;--> statement-breakpoint
ALTER TABLE `account` ADD `creation_id` text;--> statement-breakpoint
CREATE UNIQUE INDEX `account_creation_id_unique` ON `account` (`creation_id`);--> statement-breakpoint
ALTER TABLE `person` ADD `identity_index` text;--> statement-breakpoint
CREATE INDEX `person_identity_index` ON `person` (`identity_index`);