import type { OptionGroupView } from '@zhanggui/contract';

type Groups = readonly OptionGroupView[];

/** What is chosen when the sheet opens: the defaults, and the first option of a group that asks for one. */
export function defaultOptions(groups: Groups): string[] {
  return groups.flatMap(({ options, min }) => {
    const defaults = options.filter(({ isDefault }) => isDefault).map(({ key }) => key);
    return defaults.length > 0 ? defaults : options.slice(0, min).map(({ key }) => key);
  });
}

/** The choice after a tap: in a single choice the tapped one replaces the other, a full group takes no more. */
export function toggled(group: OptionGroupView, chosen: readonly string[], key: string): string[] {
  const inGroup = group.options.map((option) => option.key);
  const mine = chosen.filter((one) => inGroup.includes(one));
  const others = chosen.filter((one) => !inGroup.includes(one));
  if (mine.includes(key)) {
    return mine.length > group.min ? [...others, ...mine.filter((one) => one !== key)] : [...chosen];
  }
  if (group.max === 1) return [...others, key];
  return mine.length < group.max ? [...others, ...mine, key] : [...chosen];
}

/** The first group in which something must still be chosen. */
export const groupToChoose = (groups: Groups, chosen: readonly string[]): OptionGroupView | null =>
  groups.find(({ options, min }) => options.filter(({ key }) => chosen.includes(key)).length < min) ?? null;

/** Keys in the menu's own order, so that equal choices are equal lists. */
export const inMenuOrder = (groups: Groups, chosen: readonly string[]): string[] =>
  groups.flatMap(({ options }) => options.map(({ key }) => key).filter((key) => chosen.includes(key)));
