import fc from 'fast-check';
import { fillIn, unknownVariables, wechatValue } from './compose';

test('BK-9 a template says what is known and nothing else', () => {
  const variables = { 门店: '麦霸 KTV', 时间: '11月29日 20:00' };
  expect(fillIn('{门店}：{时间}见，{位置}', variables)).toBe('麦霸 KTV：11月29日 20:00见，');
  expect(unknownVariables('booking-reminder', '{门店}{时间}{天气}')).toEqual(['天气']);
  expect(unknownVariables('queue-called', '{号码} 请到 {位置}')).toEqual([]);
});

test('BK-9 WeChat never gets more characters than a field takes, nor half of one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (value) => {
      const cut = wechatValue('thing1', value);
      expect([...cut].length).toBeLessThanOrEqual(20);
      // Throws where a character was cut in halves.
      encodeURIComponent(cut);
      if ([...value].length <= 20) expect(cut).toBe(value);
    }),
  );
});
