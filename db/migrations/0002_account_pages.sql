CREATE TABLE `consent_change` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`channel` text NOT NULL,
	`granted` integer NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `consent_change_once` ON `consent_change` (`account_id`,`channel`,`at`);--> statement-breakpoint
CREATE TABLE `journal` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`event` text NOT NULL,
	`actor` text NOT NULL,
	`detail_sealed` text,
	`mac` text NOT NULL,
	CONSTRAINT "journal_seq" CHECK("journal"."seq" >= 1)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `journal_account_seq` ON `journal` (`account_id`,`seq`);--> statement-breakpoint
CREATE TABLE `journal_head` (
	`account_id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`mac` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `payment` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`paid_on` text NOT NULL,
	`content_sealed` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payment_paid_on" CHECK("payment"."paid_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;
--> statement-breakpoint
CREATE INDEX `payment_person_paid_on` ON `payment` (`person_id`,`paid_on`);--> statement-breakpoint
ALTER TABLE `account` ADD `password_changed_at` integer;--> statement-breakpoint
ALTER TABLE `account` ADD `mobile_given_at` integer;--> statement-breakpoint
ALTER TABLE `account` ADD `landline_given_at` integer;--> statement-breakpoint
ALTER TABLE `account` ADD `reset_at` integer;--> statement-breakpoint
ALTER TABLE `person` ADD `mobile_sealed` text;--> statement-breakpoint
ALTER TABLE `person` ADD `file_sealed` text;--> statement-breakpoint
CREATE TRIGGER `journal_unchanged` BEFORE UPDATE ON `journal` BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `journal_kept` BEFORE DELETE ON `journal` BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;--> statement-breakpoint
INSERT INTO `consent_change` (`id`, `account_id`, `channel`, `granted`, `version`, `at`)
	SELECT lower(hex(randomblob(16))), `account`.`id`, `given`.`key`, json_extract(`given`.`value`, '$.granted'), json_extract(`given`.`value`, '$.version'), json_extract(`given`.`value`, '$.at')
	FROM `account`, json_each(`account`.`consents`) AS `given`;