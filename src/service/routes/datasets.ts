import { z } from 'zod';
import { sizeTables } from '../../contract/dataset.ts';
import { privacyLevel } from '../../contract/question.ts';
import type { TakenIn } from '../../data/take-in.ts';
import { GloveboxError } from '../../errors.ts';
import type { DatasetRecord } from '../../store/records/records.ts';
import { laneOf } from '../jobs/lane.ts';
import { defineRoute } from '../route.ts';
import { datasetDetails, datasetForm, datasetList, datasetName } from '../wire/dataset.ts';
import { page } from '../wire/list.ts';
import { describeDeed } from './describe-deed.ts';
import { findDataset, noDataset } from './find-dataset.ts';
import { keepData } from './keep-data.ts';
import { removeUnused } from './remove-unused.ts';

const params = z.strictObject({ name: z.string().max(200).describe('Of the dataset') });

const stored = { Location: 'Where the dataset is' };

const upload = defineRoute({
  method: 'post',
  path: '/datasets',
  name: 'uploadDataset',
  tag: 'datasets',
  summary: 'Upload data',
  description:
    'A form with one file or several: each is a table, a workbook several. A name that is there already is given to the new data.',
  access: 'key',
  form: datasetForm,
  answers: {
    200: { description: 'It replaces what had that name', json: datasetDetails, headers: stored },
    201: { description: 'It is stored, and this is what is in it', json: datasetDetails, headers: stored },
  },
  problems: ['USAGE', 'DATASET_UNREADABLE', 'DATASET_EMPTY', 'DATASET_TOO_LARGE', 'REQUEST_TOO_LARGE', 'QUEUE_FULL'],
  async handle(call, service) {
    const { who, files, signal } = call;
    const form = datasetForm.parse(call.body);
    if (files.length === 0)
      throw new GloveboxError('USAGE', 'The form has no file.', {
        next: 'Send one or more files as multipart/form-data.',
      });
    const sources = files.map(({ path, name }) => ({ kind: 'file' as const, path, name }));
    const lane = laneOf({ owner: who.owner, key: who.key?.id });
    const taken = await service.intakes.take(lane, sources, form.locale, signal);
    const record: DatasetRecord = {
      owner: who.owner,
      name: form.name ?? nameAfter(files[0]?.name ?? 'data'),
      hash: taken.dataset.hash,
      tables: sizeTables(taken.dataset.tables),
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      createdAt: new Date().toISOString(),
    };
    const deed = describeDeed(call, { action: 'upload', target: record.name, dataset: record.hash });
    const { replaced } = await keepData(record.hash, service, () => service.records.saveDataset(record, deed));
    if (replaced !== undefined) await removeUnused([replaced.hash], service);
    return {
      status: replaced === undefined ? 201 : 200,
      json: describeDetails(record, taken),
      headers: { Location: `/datasets/${encodeURIComponent(record.name)}` },
    };
  },
});

const list = defineRoute({
  method: 'get',
  path: '/datasets',
  name: 'listDatasets',
  tag: 'datasets',
  summary: 'List stored data',
  access: 'key',
  query: z.strictObject(page),
  answers: { 200: { description: 'Newest first', json: datasetList } },
  async handle({ who, query }, { records }) {
    const { items, next } = await records.listDatasets(who.owner, query);
    return { status: 200, json: { items: items.map(describe), ...(next !== undefined && { next }) } };
  },
});

const get = defineRoute({
  method: 'get',
  path: '/datasets/{name}',
  name: 'getDataset',
  tag: 'datasets',
  summary: 'What is in a dataset',
  access: 'key',
  params,
  query: z.strictObject({ privacy: privacyLevel.optional().describe('As a model would be told at this level') }),
  answers: { 200: { description: 'The dataset and its profile', json: datasetDetails } },
  problems: ['DATASET_NOT_FOUND'],
  async handle({ params: { name }, query: { privacy }, who, signal }, service) {
    const record = await findDataset(name, who, service);
    const taken = await service.analyst.profile({ hash: record.hash }, { privacy, signal });
    return { status: 200, json: describeDetails(record, taken) };
  },
});

const remove = defineRoute({
  method: 'delete',
  path: '/datasets/{name}',
  name: 'deleteDataset',
  tag: 'datasets',
  summary: 'Remove a dataset',
  description: 'Data that analyses were asked of stays as long as they do, so that they can be repeated.',
  access: 'key',
  params,
  answers: { 204: { description: 'It is gone' } },
  problems: ['DATASET_NOT_FOUND'],
  async handle(call, service) {
    const { name } = call.params;
    const record = await service.records.removeDataset(call.who.owner, name, ({ hash }) =>
      describeDeed(call, { action: 'delete-dataset', target: name, dataset: hash }),
    );
    if (record === undefined) throw noDataset(name);
    await removeUnused([record.hash], service);
    return { status: 204 };
  },
});

function describe({ name, hash, tables, bytes, createdAt }: DatasetRecord) {
  return { name, hash, tables, bytes, createdAt };
}

function describeDetails(record: DatasetRecord, { dataset: { assumptions, warnings }, profile }: TakenIn) {
  return { ...describe(record), profile, assumptions, warnings };
}

const longestName = 80;

/** `sales.csv.gz` is `sales`. What a name may not hold is left out. */
function nameAfter(file: string): string {
  const [stem = ''] = /^[^.]+/.exec(file) ?? [];
  const name = stem
    .replaceAll(/[^\p{L}\p{N}_ ()-]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}_]+/u, '')
    .slice(0, longestName)
    .replace(/[^\p{L}\p{N}_)]+$/u, '');
  return datasetName.safeParse(name).success ? name : 'data';
}

export const datasetRoutes = [upload, list, get, remove];
