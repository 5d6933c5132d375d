/** What the shell is told. */
export const exitCode = {
  fine: 0,
  /** The answer is "bad": leaks found, verification failed. */
  bad: 1,
  usage: 2,
  /** Some evidence could not be read; the rest is there. */
  partly: 3,
  bug: 70,
  /** 128 + SIGINT. */
  interrupted: 130,
  /** 128 + SIGPIPE: nobody reads on. */
  closed: 141,
} as const
