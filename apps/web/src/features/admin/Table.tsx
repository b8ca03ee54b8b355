import type { ComponentChildren, RefObject } from 'preact';
import s from './table.module.css';

type TableProps = {
  readonly name: string;
  /** Says how wide the columns are. */
  readonly class: string | undefined;
  /** Its headlines, as columns. */
  readonly head: ComponentChildren;
  readonly place: RefObject<HTMLDivElement | null>;
  readonly children: ComponentChildren;
};

/** A table whose rows are grids, so that those out of sight are not laid out, and lists on a phone: tables by their roles. */
export const Table = ({ name, class: columns, head, place, children }: TableProps) => (
  <div ref={place} class={`${s.table} ${columns}`} role="table" aria-label={name}>
    <div class={s.columns} role="rowgroup">
      <div class={s.row} role="row">
        {head}
      </div>
    </div>
    <div class={s.body} role="rowgroup" data-rows>
      {children}
    </div>
  </div>
);

type ColumnProps = {
  /** For a column by which can be sorted. */
  readonly sorted?: 'none' | 'ascending' | 'descending';
  readonly children?: ComponentChildren;
};

/** The headline of a column. */
export const Column = ({ sorted, children }: ColumnProps) => (
  <div class={s.column} role="columnheader" aria-sort={sorted}>
    {children}
  </div>
);

/** A row of a table. */
export const Row = ({ children }: { children: ComponentChildren }) => (
  <div class={s.row} role="row">
    {children}
  </div>
);

type CellProps = {
  readonly class?: string | undefined;
  readonly tone?: 'bad' | undefined;
  readonly children?: ComponentChildren;
};

/** A cell of a row. */
export const Cell = ({ class: looks = '', tone, children }: CellProps) => (
  <div class={`${s.cell} ${looks}`} role="cell" data-tone={tone}>
    {children}
  </div>
);
