import { hundredthsOf, inWords } from './hundredths';
import { wordsOf, type WordedAttribute } from './words';

interface Header {
  readonly name: string;
  readonly attribute?: WordedAttribute;
  readonly cellFormatter?: unknown;
}

interface Columns {
  readonly displayedHeaders: readonly Header[];
  readonly layout: unknown;
}

type Row = Readonly<Record<string, unknown>>;

/** Lets lists of documents say words, yuan and per cent where the database has keys, fen and basis points. */
export function readableColumns({ displayedHeaders, layout }: Columns): Columns {
  return { displayedHeaders: displayedHeaders.map(readable), layout };
}

function readable(header: Header): Header {
  if (header.attribute?.type === 'enumeration') {
    const words = wordsOf(header.attribute);
    return { ...header, cellFormatter: (row: Row) => <Cell>{wordOf(row[header.name], words)}</Cell> };
  }
  const unit = header.attribute?.type === 'integer' ? hundredthsOf(header.name) : null;
  return unit ? { ...header, cellFormatter: (row: Row) => <Cell>{inWords(row[header.name], unit)}</Cell> } : header;
}

/** As large as the cells beside it. */
function Cell({ children }: { children: string }) {
  return <span style={{ fontSize: '1.4rem', lineHeight: 1.43 }}>{children}</span>;
}

function wordOf(value: unknown, words: Readonly<Record<string, string>>): string {
  return typeof value === 'string' ? (words[value] ?? value) : '-';
}
