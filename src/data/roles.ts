import type { Column } from '../contract/dataset.ts';
import type { columnRoles } from '../contract/profile.ts';

export type Role = (typeof columnRoles)[number];

/** What is known of a column when its role is told. */
export type RoleFacts = {
  readonly name: string;
  readonly kind: Column['kind'];
  readonly rows: number;
  /** Rows that have a value. */
  readonly values: number;
  readonly distinct: number;
  readonly min: number | undefined;
  readonly max: number | undefined;
  /** Mean length of texts. */
  readonly meanLength: number | undefined;
  /** Share of texts that have both letters and digits and no space: `A-1027`. */
  readonly codeShare: number | undefined;
};

const identifierName =
  /(?:^|[_ .-])(?:id|ids|uuid|guid|key|pk|code|zip|zipcode|postcode|postal|isbn|ean|upc|sku|iban|ssn|phone|tel|fax|url|href|email|hash|serial|index|idx)$/;
const identifierStart = /^(?:id|uuid|guid|zip|phone|isbn)(?:[_ .-]|$)/;
const numberedName = /(?:^|[_ .-])(?:no|nr|num|number)$/;
const yearName = /(?:^|[_ .-])(?:year|yr|jahr|annee|año|ano)s?$|^(?:year|yr)(?:[_ .-]|$)/;
const groupName =
  /(?:^|[_ .-])(?:month|mon|quarter|qtr|week|weekday|dow|day|hour|class|pclass|type|kind|category|group|cluster|segment|level|grade|tier|status|state|flag|zone|ward|district|region|season|sex|gender|rank|decile|quartile|bin|label|target|code)$|class$/;

/** Tells what a column is likely used for. */
export function tellRole(facts: RoleFacts): Role {
  const { kind } = facts;
  if (kind === 'date' || kind === 'timestamp') return 'time';
  if (kind === 'boolean' || kind === 'time') return 'category';
  if (kind === 'integer' || kind === 'number') return tellNumberRole(facts, spellName(facts.name));
  return tellTextRole(facts, spellName(facts.name));
}

/** `customerId` and `CustomerID` read as `customer_id`. */
function spellName(name: string): string {
  return name
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
    .toLowerCase();
}

function tellNumberRole(facts: RoleFacts, name: string): Role {
  const { kind, min, max, distinct, values } = facts;
  const known = min !== undefined && max !== undefined;
  if (kind === 'integer' && known && yearName.test(name) && min >= 1000 && max <= 2500) return 'time';
  if (kind === 'integer' && known && /^(?:date|time|period)$/.test(name) && min >= 1800 && max <= 2200) return 'time';
  if (kind === 'integer' && isIdentifier(facts, name)) return 'identifier';
  if (kind !== 'integer') return 'measure';
  if (distinct === 2 && known && max - min === 1 && min >= 0 && max <= 2 && values > 4) return 'category';
  if (groupName.test(name) && distinct <= 60 && distinct < values) return 'category';
  return 'measure';
}

function isIdentifier(facts: RoleFacts, name: string): boolean {
  const { min, max, distinct, values } = facts;
  if (identifierName.test(name) || identifierStart.test(name)) return true;
  const allDiffer = values > 1 && distinct >= values * 0.98;
  if (numberedName.test(name) && allDiffer) return true;
  // 0, 1, 2 … or 1, 2, 3 …: the number of the row.
  const counted = min !== undefined && max !== undefined && (min === 0 || min === 1) && max - min === values - 1;
  return allDiffer && counted && values >= 10 && /^(?:column_?\d+|unnamed.*|row.*|#|n|nr|no|rank|level_0|)$/.test(name);
}

function tellTextRole(facts: RoleFacts, name: string): Role {
  const { values, distinct, meanLength = 0, codeShare = 0 } = facts;
  const unique = values > 1 && distinct >= values * 0.9;
  if (/(?:^|[_ .-])(?:id|uuid|guid|key|email|url|href|phone|hash)$/.test(name) && (unique || distinct > 50))
    return 'identifier';
  if (unique && values >= 10 && codeShare > 0.8 && meanLength <= 64) return 'identifier';
  if (meanLength > 60) return 'text';
  if (distinct > 1000 && distinct > values * 0.5) return 'text';
  return 'category';
}
