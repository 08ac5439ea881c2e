import { amountFen, pointValue, span } from './checks';
import { problem, type Draft, type Problem } from './problem';
import { relatedIds } from './relation';

export function announcementRule(draft: Draft): Problem[] {
  return span(draft);
}

export function bannerRule(draft: Draft): Problem[] {
  const target = typeof draft.linkTarget === 'string' ? draft.linkTarget.trim() : '';
  const needsTarget = draft.linkKind !== undefined && draft.linkKind !== 'none';
  return [
    ...span(draft),
    ...(needsTarget && target === '' ? [problem('linkTarget', '选择了跳转，请填写跳转目标')] : []),
    ...(draft.linkKind === 'url' && target !== '' && !target.startsWith('https://')
      ? [problem('linkTarget', '网址要以 https:// 开头')]
      : []),
  ];
}

export function pointRule(draft: Draft): Problem[] {
  return [
    ...span(draft),
    ...pointValue(draft, 'fenPerPoint'),
    ...amountFen(draft, 'minimumSpendFen', '最低消费'),
    ...(draft.kind === 'category' && relatedIds(draft.categories).length === 0
      ? [problem('categories', '按分类计分时，请至少选择一个分类')]
      : []),
  ];
}

/** A single space has a kind already: a second condition on it could only contradict or repeat it. */
export function routingRule(draft: Draft): Problem[] {
  return relatedIds(draft.space).length > 0 && typeof draft.spaceKind === 'string' && draft.spaceKind !== ''
    ? [problem('spaceKind', '已经选了空间，请不要再选空间类别')]
    : [];
}

/** Staff of the platform and of HQ see all stores; everybody else belongs to at least one. */
export function staffRule(draft: Draft): Problem[] {
  const everywhere = draft.role === 'platform' || draft.role === 'hq';
  return [
    ...(typeof draft.username === 'string' && /^[a-z0-9][a-z0-9._-]*$/.test(draft.username)
      ? []
      : [problem('username', '账号只能用英文小写字母、数字和 . _ -')]),
    ...(draft.documentId === undefined && !draft.password ? [problem('password', '请为新员工设置密码')] : []),
    ...(!everywhere && relatedIds(draft.stores).length === 0
      ? [problem('stores', '请选择员工所属的门店，否则登录后看不到任何内容')]
      : []),
  ];
}
