import type { DataSource } from '../source.ts';
export const json: DataSource = { format: 'json', read: () => Promise.reject(new Error('not yet')) };
