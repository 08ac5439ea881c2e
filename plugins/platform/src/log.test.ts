import { Writable } from 'node:stream';
import { openLog } from './log';

/** What a log writes, as one text. */
function logged(write: (log: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString('utf8'));
      done();
    },
  });
  write(openLog('info', sink));
  return lines.join('');
}

test('phones, names and tokens are hidden wherever an object carries them', () => {
  const text = logged((log) =>
    log.info({ phone: '13812345678', customer: { nickname: '老王', row: { openid: 'o-abc' } }, token: 'eyJ' }, 'x'),
  );
  for (const secret of ['13812345678', '老王', 'o-abc', 'eyJ']) expect(text).not.toContain(secret);
});

test('an error of PostgreSQL does not quote the row that it refused', () => {
  const error = Object.assign(new Error('new row violates a check'), {
    code: '23514',
    detail: 'Failing row contains (c1, 老王, 138****5678).',
    where: 'unnamed portal parameter $2 = 老王',
  });
  const text = logged((log) => log.error({ err: error }, 'request failed'));
  expect(text).toContain('23514');
  expect(text).not.toContain('老王');
});
