export interface ContentVerdict {
  readonly suggest: 'pass' | 'review' | 'risky';
  readonly label: number;
  readonly keyword?: string;
}

/** Enough words to try every outcome; labels are WeChat's (20006 illegal, 20002 pornographic, 20003 abusive, 10001 advertising). */
const KEYWORDS: readonly (readonly [word: string, suggest: 'review' | 'risky', label: number])[] = [
  ['赌博', 'risky', 20006],
  ['毒品', 'risky', 20006],
  ['枪支', 'risky', 20006],
  ['色情', 'risky', 20002],
  ['傻逼', 'risky', 20003],
  ['诈骗', 'risky', 20008],
  ['加微信', 'review', 10001],
  ['刷单', 'review', 10001],
];

export const judgeText = (text: string): ContentVerdict => {
  const hit = KEYWORDS.find(([word]) => text.includes(word));
  return hit ? { suggest: hit[1], label: hit[2], keyword: hit[0] } : { suggest: 'pass', label: 100 };
};
