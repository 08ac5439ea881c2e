import { unknownVariables, VARIABLES, WECHAT_FIELD } from '@zhanggui/notifications/domain';
import { eachRow, problem, rowsOf, type Draft, type Problem } from './problem';

type MessageKind = keyof typeof VARIABLES;

/** What guests are told (BK-9, WQ-4): only of what is known, and in fields that WeChat has. */
export function messageTemplateRule(draft: Draft): Problem[] {
  const kind = draft.kind as MessageKind | undefined;
  if (!kind || !(kind in VARIABLES)) return [problem('kind', '请选择通知什么')];
  const names = rowsOf(draft.wechatFields).map(({ field }) => field);
  return [
    ...(draft.wechatTemplateId && names.length === 0
      ? [problem('wechatFields', '填了模板 ID，还要填消息的各项内容')]
      : []),
    ...eachRow('wechatFields', draft, ({ field, value }, index) => [
      ...(WECHAT_FIELD.test(String(field))
        ? []
        : [problem('field', '名称要和公众平台上的一样，例如 thing1、time2、character_string3')]),
      ...(names.indexOf(field) < index ? [problem('field', '这一项已经填过了')] : []),
      ...variablesRule(kind, 'value', value),
    ]),
    ...variablesRule(kind, 'smsText', draft.smsText),
  ];
}

function variablesRule(kind: MessageKind, field: string, text: unknown): Problem[] {
  const unknown = typeof text === 'string' ? unknownVariables(kind, text) : [];
  if (unknown.length === 0) return [];
  const known = VARIABLES[kind].map((name) => `{${name}}`).join(' ');
  return [problem(field, `没有 {${unknown[0]}} 这个变量，可以用：${known}`)];
}
