/** The keeper's abacus: the mark of 掌柜. */
export function BrandMark({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" role="img" aria-label="掌柜">
      <rect width="64" height="64" rx="16" fill="var(--accent)" />
      <g stroke="var(--on-accent)" strokeWidth="3.5" fill="none">
        <rect x="12" y="12" width="40" height="40" rx="7" />
        <path d="M12 30h40M23 12v40M41 12v40" strokeWidth="2.5" />
      </g>
      <g fill="var(--on-accent)">
        <rect x="17" y="17" width="12" height="7" rx="3.5" />
        <rect x="35" y="20" width="12" height="7" rx="3.5" />
        <rect x="17" y="43" width="12" height="7" rx="3.5" />
        <rect x="35" y="34" width="12" height="7" rx="3.5" />
        <rect x="35" y="43" width="12" height="7" rx="3.5" />
      </g>
    </svg>
  );
}
