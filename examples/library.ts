/** Asks one question through the library, and listens to what happens on the way. */
import { createAnalyst } from 'glovebox';

const analyst = await createAnalyst();
try {
  const request = { question: 'total revenue by region', data: 'examples/data/sales.csv' };
  for await (const event of analyst.stream(request)) {
    if (event.type !== 'answered') {
      console.log(event.type);
      continue;
    }
    const { status, insights, tables } = event.analysis;
    console.log(
      status,
      insights.map(({ text }) => text),
      tables[0]?.rows,
    );
  }
} finally {
  await analyst.close();
}
