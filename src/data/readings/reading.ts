import type { Column } from '../../contract/dataset.ts';

/** How numbers were written, where that says what they are. */
export type ReadingFormat = Pick<Column, 'format' | 'unit'>;

/** One way to read a column of text. */
export type Reading = ReadingFormat & {
  /** Tells two ways apart: `integer`, `date day first /`. */
  readonly id: string;
  readonly kind: Column['kind'];
  readonly engineType: string;
  /** SQL that gives the value of a text (an SQL expression), and NULL where the text is not of this form. */
  readonly sql: (text: string) => string;
  /** What is taken for granted, for a column and one of its values. */
  readonly assumption?: (column: string, example: string) => string;
  /** Tells which values show the assumption best. */
  readonly shows?: (value: string) => boolean;
  /** Of dates written in numbers. The assumption holds only where the other order would have fitted as well. */
  readonly order?: 'day first' | 'month first';
};

/** What is known around a column when its values are looked at. */
export type ReadingContext = {
  readonly name: string;
  /** Decides between day and month where no value does. */
  readonly dayFirst: boolean;
  /** Whether other columns of the table write decimals with a comma. */
  readonly decimalComma: boolean;
};
