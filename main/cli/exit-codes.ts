export const exitCodes = {
  done: 0,
  /** Refused files, failed verification: the rest was done. */
  findings: 1,
  usage: 2,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
