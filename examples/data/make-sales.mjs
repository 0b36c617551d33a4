// Makes sales.csv: invented orders of an invented outdoor-gear shop, 2022-2024.
// No real customer, shop or price is behind it. Same seed, same file:
//   node examples/data/make-sales.mjs
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SEED = 2025;
const FIRST_YEAR = 2022;
const YEARS = 3;

// Orders per month in the first year, and how much the number grows each year.
const REGIONS = [
  { name: 'Europe', orders: 19.0, growth: 1.08 },
  { name: 'North America', orders: 16.0, growth: 1.15 },
  { name: 'Asia Pacific', orders: 9.0, growth: 1.28 },
  { name: 'Latin America', orders: 4.0, growth: 1.62 },
];

// Price in cents; `season` is the product's own weight per month, January first.
const SUMMER = [6, 6, 8, 10, 14, 17, 18, 15, 10, 7, 6, 8];
const WINTER = [15, 12, 9, 6, 4, 4, 4, 5, 9, 13, 16, 18];
const ALWAYS = [9, 9, 9, 10, 10, 10, 10, 10, 10, 10, 11, 13];
const PRODUCTS = [
  { name: 'Tent', cents: 24900, weight: 9, season: SUMMER, units: 1.3 },
  { name: 'Sleeping Bag', cents: 11900, weight: 10, season: SUMMER, units: 1.6 },
  { name: 'Backpack', cents: 8950, weight: 14, season: ALWAYS, units: 1.5 },
  { name: 'Hiking Boots', cents: 13900, weight: 12, season: ALWAYS, units: 1.2 },
  { name: 'Rain Jacket', cents: 9900, weight: 12, season: WINTER, units: 1.4 },
  { name: 'Headlamp', cents: 3450, weight: 14, season: WINTER, units: 2.2 },
  { name: 'Camp Stove', cents: 6490, weight: 9, season: SUMMER, units: 1.3 },
  { name: 'Water Bottle', cents: 1890, weight: 16, season: ALWAYS, units: 3.4 },
];

// Share of orders per channel in the first and in the last year.
const CHANNELS = [
  { name: 'Online', first: 46, last: 60 },
  { name: 'Store', first: 38, last: 24 },
  { name: 'Wholesale', first: 16, last: 16 },
];

const SEASON = [0.78, 0.76, 0.88, 0.96, 1.06, 1.16, 1.14, 1.02, 0.92, 0.9, 1.12, 1.46];
const PRICE_RISE = [1, 1.04, 1.07];
const DISCOUNTS = [0, 0, 0, 0, 0, 0.05, 0.1, 0.1, 0.15, 0.2];

let state = SEED;
function random() {
  // mulberry32
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

function pick(items, weightOf) {
  let total = 0;
  for (const item of items) total += weightOf(item);
  let at = random() * total;
  for (const item of items) {
    at -= weightOf(item);
    if (at < 0) return item;
  }
  return items[items.length - 1];
}

function pad(n, width) {
  return String(n).padStart(width, '0');
}

const orders = [];
for (let y = 0; y < YEARS; y++) {
  for (let m = 0; m < 12; m++) {
    const days = new Date(Date.UTC(FIRST_YEAR + y, m + 1, 0)).getUTCDate();
    REGIONS.forEach((region, r) => {
      let wanted = region.orders * SEASON[m] * (0.92 + 0.16 * random());
      for (let i = 0; i < y; i++) wanted *= region.growth;
      wanted *= 1 + ((region.growth - 1) * (m - 5.5)) / 12;
      let count = Math.floor(wanted);
      if (random() < wanted - count) count++;
      for (let i = 0; i < count; i++) {
        const product = pick(PRODUCTS, (p) => p.weight * p.season[m]);
        const channel = pick(CHANNELS, (c) => c.first + ((c.last - c.first) * y) / (YEARS - 1));
        let units = 1;
        while (units < 9 && random() < 1 - 1 / product.units) units++;
        if (channel.name === 'Wholesale') units = units * 3 + Math.floor(random() * 6);
        if (channel.name === 'Wholesale' && random() < 0.02) units *= 5;
        const cents = Math.round(product.cents * PRICE_RISE[y]);
        let discount = DISCOUNTS[Math.floor(random() * DISCOUNTS.length)];
        if (channel.name === 'Wholesale') discount = 0.2 + 0.05 * Math.floor(random() * 3);
        if (m === 10 && channel.name === 'Online' && random() < 0.5) discount = 0.25;
        discount = Math.round(discount * 100);
        // Few customers buy often, many buy once or twice.
        const customer = 1 + Math.floor(random() * random() * 160) + r * 200;
        orders.push({
          date: `${FIRST_YEAR + y}-${pad(m + 1, 2)}-${pad(1 + Math.floor(random() * days), 2)}`,
          region: region.name,
          product: product.name,
          channel: channel.name,
          units,
          cents,
          discount,
          revenue: Math.round((units * cents * (100 - discount)) / 100),
          customer: `C${pad(customer, 4)}`,
        });
      }
    });
  }
}

orders.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
const money = (cents) => (cents / 100).toFixed(2);
const lines = ['order_id,order_date,region,product,channel,customer_code,units,unit_price,discount,revenue'];
orders.forEach((o, i) => {
  lines.push(
    [
      10001 + i,
      o.date,
      o.region,
      o.product,
      o.channel,
      o.customer,
      o.units,
      money(o.cents),
      (o.discount / 100).toFixed(2),
      money(o.revenue),
    ].join(','),
  );
});

const target = fileURLToPath(new URL('./sales.csv', import.meta.url));
writeFileSync(target, lines.join('\n') + '\n');
console.log(`${orders.length} orders written to sales.csv`);
