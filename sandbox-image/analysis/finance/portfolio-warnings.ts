import { factorQr } from '../numerics/qr.ts';
import type { Problem } from './portfolio-problem.ts';

/** So many returns for each asset are the least with which weights mean much. */
const returnsForEach = 10;

/** What a reader of the weights should know. */
export function warnOfWeights({ returns, covariance: method, market }: Problem): string[] {
  const { assets, n } = returns;
  const warnings: string[] = [];
  const names = `${n} returns of ${assets.length} assets`;
  if (assets.length > 1 && n < returnsForEach * assets.length)
    warnings.push(
      `${names} are few: these weights fit the past, and may do much worse than they promise.` +
        (method === 'sample' ? " covariance: 'ledoit-wolf' makes them steadier." : ''),
    );
  if (method === 'sample' && n > assets.length && factorQr(market.factor).rank < assets.length)
    warnings.push(
      'Some assets move exactly as others or mixtures of them, or not at all: other weights may be as good.',
    );
  if (method === 'sample' && n <= assets.length)
    warnings.push(`${names} do not tell how all of these move together: other weights may be as good.`);
  return warnings;
}
