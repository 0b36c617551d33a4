/** A script as a person writes it: `glovebox run examples/own-script.ts examples/data/sales.csv`. */
import { insight, metric, plot, sql, table } from 'glovebox/kit';

const months = await sql<{ month: string; revenue: number }>(`
  SELECT strftime(order_date, '%Y-%m') AS month, sum(revenue) AS revenue
  FROM sales
  GROUP BY month
  ORDER BY month
`);

const revenue = table('revenue_by_month', months, { title: 'Revenue by month', key: 'month' });
plot('revenue_by_month', {
  data: { name: 'revenue_by_month' },
  mark: 'line',
  encoding: {
    x: { field: 'month', type: 'temporal', timeUnit: 'utcyearmonth', title: 'Month' },
    y: { field: 'revenue', type: 'quantitative', title: 'Revenue' },
  },
});

const best = months.toSorted((a, b) => b.revenue - a.revenue)[0];
if (best) {
  const month = metric('best_month', best.month, { label: 'Best month' });
  insight(`The best month was ${month}, with a revenue of ${revenue.cell(best.month, 'revenue')}.`);
}
