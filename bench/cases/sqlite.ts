import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';

/** What the sqlite3 tool does with the same files, by hand: everything as text, no reading, no rules, no report. */
export interface PlainStep {
  readonly what: string;
  readonly seconds: number;
}

/** The tool's version, null where it is not installed. */
export function sqliteTool(): string | null {
  try {
    return execFileSync('sqlite3', ['--version'], { encoding: 'utf8' }).split(' ')[0] ?? null;
  } catch {
    return null;
  }
}

const KEY = '"Đơn vị" || \'|\' || "Số QĐ THA" || \'|\' || "Ngày QĐ"';
const CELLS =
  '"Mã CHV","Loại việc","Phân loại","Trạng thái","Số tiền phải thi hành","Đã thi hành","Còn phải thi hành","Theo định kỳ","Lý do khách quan","Xác minh gần nhất","Ngày thi hành xong"';
const COLUMNS = 'executor,types,condition,status,value,enforced,remaining,periodic,reason,verified,finished';

/** `.import` into a table of texts, then one statement that puts what is new or changed where it belongs. */
export function runPlain(database: string, files: readonly string[]): PlainStep[] {
  for (const end of ['', '-wal', '-shm']) rmSync(database + end, { force: true });
  const steps = files.map((file, index) => {
    const differs = COLUMNS.split(',')
      .map((column) => `excluded.${column} is not cases.${column}`)
      .join(' or ');
    const script = [
      'pragma journal_mode = wal;',
      'pragma synchronous = full;',
      'pragma cache_size = -65536;',
      `create table if not exists cases (case_key text primary key, unit text, ${COLUMNS});`,
      'create index if not exists cases_unit on cases (unit, executor);',
      'drop table if exists arrived;',
      `.import --csv "${file}" arrived`,
      'begin;',
      `insert into cases select ${KEY}, "Đơn vị", ${CELLS} from arrived where true on conflict (case_key) do update set ${COLUMNS.split(
        ',',
      )
        .map((column) => `${column} = excluded.${column}`)
        .join(', ')} where ${differs};`,
      'drop table arrived;',
      'commit;',
    ].join('\n');
    const began = performance.now();
    execFileSync('sqlite3', [database], { input: script, stdio: ['pipe', 'ignore', 'inherit'] });
    const seconds = (performance.now() - began) / 1000;
    return { what: index === 0 ? 'first import' : 'import with 0.5 % changed', seconds };
  });
  for (const end of ['', '-wal', '-shm']) rmSync(database + end, { force: true });
  return steps;
}
