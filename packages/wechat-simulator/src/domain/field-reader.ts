import { type Outcome, refuse } from './outcome';

export interface FieldProblem {
  readonly field: string;
  readonly value: unknown;
  readonly issue: string;
}

export interface TextRule {
  readonly minLength?: number;
  readonly maxLength: number;
  readonly pattern?: RegExp;
}

export interface IntegerRule {
  readonly min: number;
  readonly max: number;
}

/**
 * Reads typed fields out of an unknown JSON body and remembers the first thing that is wrong with it, so that a
 * parser reads top to bottom and asks for `problem` once. After a problem the returned values are placeholders.
 */
export class FieldReader {
  problem: FieldProblem | null = null;

  constructor(private readonly source: unknown) {
    if (typeof source !== 'object' || source === null || Array.isArray(source)) {
      this.reject('', source, '请求体不是一个 JSON 对象');
    }
  }

  has(path: string): boolean {
    const value = this.valueAt(path);
    return value !== undefined && value !== null;
  }

  text(path: string, rule: TextRule): string {
    const value = this.valueAt(path);
    if (value === undefined || value === null) return this.rejectText(path, value, '缺少必填字段');
    if (typeof value !== 'string') return this.rejectText(path, value, '类型应为字符串');
    const length = [...value].length;
    if (length < (rule.minLength ?? 1)) return this.rejectText(path, value, `长度不足 ${rule.minLength ?? 1}`);
    if (length > rule.maxLength) return this.rejectText(path, value, `长度超过 ${rule.maxLength}`);
    if (rule.pattern && !rule.pattern.test(value)) return this.rejectText(path, value, '格式不正确');
    return value;
  }

  optionalText(path: string, rule: TextRule): string | undefined {
    return this.has(path) ? this.text(path, { minLength: 0, ...rule }) : undefined;
  }

  textList(path: string, rule: TextRule): string[] {
    const values = this.valueAt(path);
    if (!Array.isArray(values)) {
      this.reject(path, values, '类型应为数组');
      return [];
    }
    return values.map((_, index) => this.text(`${path}.${index}`, rule));
  }

  integer(path: string, rule: IntegerRule): number {
    const value = this.valueAt(path);
    if (value === undefined || value === null) return this.rejectInteger(path, value, '缺少必填字段');
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
      return this.rejectInteger(path, value, '类型应为整数');
    }
    if (value < rule.min) return this.rejectInteger(path, value, `不能小于 ${rule.min}`);
    if (value > rule.max) return this.rejectInteger(path, value, `不能大于 ${rule.max}`);
    return value;
  }

  optionalInteger(path: string, rule: IntegerRule): number | undefined {
    return this.has(path) ? this.integer(path, rule) : undefined;
  }

  optionalFlag(path: string): boolean | undefined {
    const value = this.valueAt(path);
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'boolean') this.reject(path, value, '类型应为布尔值');
    return value === true;
  }

  optionalChoice<const T extends string>(path: string, choices: readonly T[]): T | undefined {
    const value = this.valueAt(path);
    if (value === undefined || value === null) return undefined;
    const chosen = choices.find((choice) => choice === value);
    if (chosen === undefined) this.reject(path, value, `只能是 ${choices.join('、')}`);
    return chosen;
  }

  /** Adds a rule of the caller's own; only the first problem is kept, as WeChat reports one at a time. */
  reject(path: string, value: unknown, issue: string): void {
    this.problem ??= { field: `/body${path ? `/${path.replaceAll('.', '/')}` : ''}`, value, issue };
  }

  valueAt(path: string): unknown {
    return path
      .split('.')
      .reduce<unknown>(
        (holder, key) =>
          typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key)
            ? (holder as Record<string, unknown>)[key]
            : undefined,
        this.source,
      );
  }

  private rejectText(path: string, value: unknown, issue: string): string {
    this.reject(path, value, issue);
    return '';
  }

  private rejectInteger(path: string, value: unknown, issue: string): number {
    this.reject(path, value, issue);
    return 0;
  }
}

/** WeChat's 400 for a malformed field, naming it in `detail.field`. */
export const paramError = (problem: FieldProblem): Outcome<never> =>
  refuse(400, 'PARAM_ERROR', `参数错误：${problem.field} ${problem.issue}`, { ...problem, location: 'body' });
