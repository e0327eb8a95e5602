export type { JournalEdit, NewEdit } from '../../../projects/segments/history/journalled.ts';
export type { Fingerprint } from './header.ts';
export { Journal, type OpenedJournal } from './journal.ts';
export { type JournalSteps, systemJournalSteps } from './steps.ts';
