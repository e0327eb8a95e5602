export type { JournalEdit, NewEdit } from '../../../projects/segments/history/journalled.ts';
export type { Base } from './base.ts';
export type { Fingerprint, SavedEntry } from './header.ts';
export { Journal, type JournalOptions, type OpenedJournal } from './journal.ts';
export type { OlderEdits } from './older.ts';
export { type JournalSteps, systemJournalSteps } from './steps.ts';
