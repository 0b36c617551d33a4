import { hasHole, hole, toText } from './constant.ts';
import type { Constant } from './constant.ts';

/** What an operator makes of two values that are known. */
export function operate(operator: string, left: Constant, right: Constant): Constant {
  if (operator === '+' && (joins(left) || joins(right))) return toText(left) + toText(right);
  if (typeof left !== 'number' || typeof right !== 'number') return hole;
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '^':
      return left ^ right;
    default:
      return hole;
  }
}

/** Whether `+` puts a value together as text. */
function joins(value: Constant): boolean {
  return typeof value === 'string' || (typeof value === 'object' && value !== null);
}

export function negate(operator: string, value: Constant): Constant {
  if (hasHole(value)) return hole;
  switch (operator) {
    case '!':
      return !value;
    case '-':
      return typeof value === 'number' ? -value : hole;
    case '+':
      return typeof value === 'number' || typeof value === 'string' ? Number(value) : hole;
    case 'void':
      return undefined;
    default:
      return hole;
  }
}
