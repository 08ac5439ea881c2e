import { amountFen, clockTime, ordered, pieces, someWeekday, span } from './checks';
import { eachRow, problem, rowsOf, type Draft, type Problem } from './problem';

export function productRule(draft: Draft): Problem[] {
  const price = draft.priceFen;
  const memberPrice = draft.memberPriceFen;
  return [
    ...amountFen(draft, 'priceFen', '售价'),
    ...amountFen(draft, 'memberPriceFen', '会员价'),
    ...amountFen(draft, 'costFen', '成本'),
    ...pieces(draft, 'initialStock', '初始库存'),
    ...pieces(draft, 'dailyRefill', '每日补货'),
    ...(typeof price === 'number' && typeof memberPrice === 'number' && memberPrice > price
      ? [problem('memberPriceFen', '会员价不能高于售价')]
      : []),
    ...eachRow('promotions', draft, (row) => [...amountFen(row, 'priceFen', '限时价'), ...span(row)]),
    ...eachRow('saleHours', draft, saleHoursRule),
    ...eachRow('optionGroups', draft, optionGroupRule),
  ];
}

function saleHoursRule(row: Draft): Problem[] {
  return [...clockTime(row, 'from', '开始时间'), ...clockTime(row, 'to', '结束时间'), ...someWeekday(row)];
}

function optionGroupRule(group: Draft): Problem[] {
  const options = rowsOf(group.options);
  const defaults = options.filter((option) => option.isDefault === true).length;
  const max = group.max;
  return [
    ...ordered(group, 'min', 'max', '“最多选”不能小于“最少选”'),
    ...(typeof group.min === 'number' && group.min > options.length
      ? [problem('min', `这一组只有 ${options.length} 个选项，不够“最少选”`)]
      : []),
    ...(typeof max === 'number' && defaults > max ? [problem('max', '默认选中的选项多于“最多选”')] : []),
  ];
}

export function comboRule(draft: Draft): Problem[] {
  return [
    ...amountFen(draft, 'priceFen', '套餐价'),
    ...eachRow('groups', draft, (group) => {
      const choices = rowsOf(group.choices).length;
      return typeof group.pick === 'number' && group.pick > choices
        ? [problem('pick', `这一组只有 ${choices} 个商品，不能选 ${group.pick} 个`)]
        : [];
    }),
  ];
}
