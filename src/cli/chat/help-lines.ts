/** What a line may be. */
export const helpLines = [
  'Ask a question in plain words, such as: total revenue by region',
  '',
  '  sales.csv      a path of a file that is there, or /data PATH: ask of that file from now on.',
  '                 Drop files on the terminal to write their paths; several are several tables.',
  '  1, 2, 3        ask a question that was offered, or take data that was',
  '  /use NAME      take data that was read before',
  '  /data          what there is, and what this conversation is about',
  '  /again         run the last answer again, and compare every value',
  '  /script        show the script of the last answer',
  '  /stop, Ctrl-C  stop what is being answered',
  '  /quit, Ctrl-D  leave',
] as const;

export const notOffered = 'Nothing of that number was offered.';
