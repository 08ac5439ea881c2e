/** The keeper's abacus: the mark of 掌柜. */
export function BrandMark({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" role="img" aria-label="掌柜">
      <rect width="64" height="64" rx="16" fill="var(--accent)" />
      <g stroke="var(--on-accent)" strokeWidth="3" strokeLinecap="round" fill="none">
        <rect x="13" y="13" width="38" height="38" rx="5" />
        <path d="M13 27h38M23 13v38M32 13v38M41 13v38" opacity=".55" strokeWidth="2" />
      </g>
      <g fill="var(--on-accent)">
        <rect x="19" y="18" width="8" height="5" rx="2.5" />
        <rect x="28" y="21" width="8" height="5" rx="2.5" />
        <rect x="37" y="16" width="8" height="5" rx="2.5" />
        <rect x="19" y="43" width="8" height="5" rx="2.5" />
        <rect x="19" y="37" width="8" height="5" rx="2.5" />
        <rect x="28" y="43" width="8" height="5" rx="2.5" />
        <rect x="37" y="31" width="8" height="5" rx="2.5" />
        <rect x="37" y="37" width="8" height="5" rx="2.5" />
        <rect x="37" y="43" width="8" height="5" rx="2.5" />
      </g>
    </svg>
  );
}
