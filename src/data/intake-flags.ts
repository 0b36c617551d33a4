/** What Node is told when an intake process starts. What V8 compiled is kept for these flags. */
export const intakeFlags: readonly string[] = ['--max-old-space-size=384'];
