import type { DataSource } from '../source.ts';
export const sqlite: DataSource = { format: 'sqlite', read: () => Promise.reject(new Error('not yet')) };
