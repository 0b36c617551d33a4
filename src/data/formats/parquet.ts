import type { DataSource } from '../source.ts';
export const parquet: DataSource = { format: 'parquet', read: () => Promise.reject(new Error('not yet')) };
