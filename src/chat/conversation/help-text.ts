/** What the conversation understands. The first lines have to do: nobody reads on. */
export const helpText = [
  'Ask me a question about data in plain words, such as "total revenue by region", and I answer with figures, tables and charts. A script is written for it, checked, and run in a sealed box.',
  'Drop a file here (CSV, Excel, JSON, Parquet, SQLite), and this conversation is about it. Several files dropped at once are several tables.',
  [
    'use NAME: take data that is there already',
    'data: what there is, and what this conversation is about',
    'again: run the last answer again, and compare',
    'script: show the script of the last answer',
    'stop: stop what is being answered',
  ]
    .map((line) => `• ${line}`)
    .join('\n'),
] as const;
