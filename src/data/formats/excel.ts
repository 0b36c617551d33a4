import type { DataSource } from '../source.ts';
export const excel: DataSource = { format: 'excel', read: () => Promise.reject(new Error('not yet')) };
