const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there, or no longer',
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
  EIO: 'the device would not give its bytes',
  ELOOP: 'its symbolic links lead in a circle',
  ENOTDIR: 'something on the way to it is not a folder',
  ENAMETOOLONG: 'its name is too long',
  EISDIR: 'it is a folder',
  ENXIO: 'nothing is at the other end of it',
  EMFILE: 'too many files are open',
  ETIMEDOUT: 'the network drive did not answer',
  ESTALE: 'the network drive has lost it',
}

/** What the operating system said of a file, in plain words; other errors are thrown on. */
export function reasonOf(error: unknown, path: string): string {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') throw error
  // The name came from a folder listing that had to replace what is not UTF-8.
  if (error.code === 'ENOENT' && path.includes('\ufffd')) {
    return 'its name is not valid UTF-8: rename it'
  }
  return reasons[error.code] ?? `the operating system says ${error.code}`
}
