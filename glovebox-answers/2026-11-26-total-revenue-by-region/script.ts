// Question: total revenue by region
//
// Works out the total revenue for each region, highest first.

import { assume, insight, metric, plot, sql, table } from 'glovebox/kit';

const groups = await sql<{ region: string; total_revenue: number; rows: number }>(`
  SELECT "region", sum("revenue") AS total_revenue, count(*) AS rows
  FROM "sales"
  WHERE "region" IS NOT NULL AND "revenue" IS NOT NULL
  GROUP BY ALL
  ORDER BY total_revenue DESC, region
`);

const [overall] = await sql<{ rows: number; missing: number; total_revenue: number }>(`
  SELECT
    count(*) AS rows,
    count(*) FILTER (WHERE "region" IS NULL OR "revenue" IS NULL) AS missing,
    sum("revenue") FILTER (WHERE "region" IS NOT NULL) AS total_revenue
  FROM "sales"
`);
metric('rows', overall.rows - overall.missing, { label: 'Rows counted', format: 'integer' });
if (overall.missing > 0) {
  assume(`${overall.missing} of ${overall.rows} rows lack region or revenue and are left out.`);
}

const [leader] = groups;
if (!leader) {
  insight('Nothing in the data matches this question.');
} else {
  table('total_revenue_by_region', groups, { title: 'Total revenue by region', key: 'region' });
  plot('total_revenue_by_region', {
    data: { name: 'total_revenue_by_region' },
    mark: 'bar',
    encoding: {
      x: { field: 'region', type: 'nominal', title: 'Region', sort: null },
      y: { field: 'total_revenue', type: 'quantitative', title: 'Total revenue' },
    },
  }, { title: 'Total revenue by region' });

  const top = metric('highest_region', leader.region, { label: 'Region with the highest total revenue' });
  const most = metric('highest_total_revenue', leader.total_revenue, { label: 'Highest total revenue' });
  insight(`${top} has the highest total revenue: ${most}.`);
  const all = metric('overall_total_revenue', overall.total_revenue, { label: 'Total revenue, overall' });
  if (overall.total_revenue > 0 && groups.every((group) => group.total_revenue >= 0)) {
    const share = metric('highest_share', leader.total_revenue / overall.total_revenue, {
      label: 'Its share',
      format: 'percent',
    });
    insight(`That is ${share} of ${all} in all.`);
  }

  const last = groups.at(-1) ?? leader;
  const bottom = metric('lowest_region', last.region, { label: 'Region with the lowest total revenue' });
  const least = metric('lowest_total_revenue', last.total_revenue, { label: 'Lowest total revenue' });
  if (last !== leader) insight(`${bottom} has the lowest total revenue: ${least}.`);
}
