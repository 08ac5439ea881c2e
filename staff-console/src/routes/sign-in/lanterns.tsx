const LANTERNS = [
  { x: 120, y: 150, size: 1.25 },
  { x: 250, y: 250, size: 0.85 },
  { x: 385, y: 120, size: 1 },
  { x: 500, y: 270, size: 0.7 },
];

/** An evening street of a venue: lanterns over a counter with its abacus. Drawn, so that nothing is loaded. */
export function Lanterns() {
  return (
    <svg viewBox="0 0 600 800" preserveAspectRatio="xMidYMin slice">
      <defs>
        <linearGradient id="night" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#06211b" />
          <stop offset="1" stopColor="#14695a" />
        </linearGradient>
        <radialGradient id="glow">
          <stop offset="0" stopColor="#ffd9a0" stopOpacity=".55" />
          <stop offset="1" stopColor="#ffd9a0" stopOpacity="0" />
        </radialGradient>
        <linearGradient id="paper" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#ffc478" />
          <stop offset="1" stopColor="#ee8636" />
        </linearGradient>
      </defs>
      <rect width="600" height="800" fill="url(#night)" />
      <g fill="none" stroke="#0b3a31" strokeWidth="2">
        {Array.from({ length: 9 }, (_, row) => (
          <path key={row} d={`M0 ${470 + row * 42}q75 -28 150 0t150 0t150 0t150 0`} opacity={0.9 - row * 0.08} />
        ))}
      </g>
      {LANTERNS.map(({ x, y, size }) => (
        <g key={x} transform={`translate(${x} ${y}) scale(${size})`}>
          <circle r="130" fill="url(#glow)" />
          <path d={`M0 ${-y / size}V-46`} stroke="#0b3a31" strokeWidth="2" />
          <rect x="-16" y="-48" width="32" height="10" rx="4" fill="#7a3d0e" />
          <ellipse rx="46" ry="40" fill="url(#paper)" />
          <g fill="none" stroke="#c9621d" strokeWidth="2" opacity=".6">
            <ellipse rx="30" ry="40" />
            <ellipse rx="12" ry="40" />
          </g>
          <rect x="-16" y="38" width="32" height="8" rx="4" fill="#7a3d0e" />
          <path d="M-8 46v26M0 46v34M8 46v26" stroke="#ffc478" strokeWidth="2" strokeLinecap="round" />
        </g>
      ))}
      <g transform="translate(120 560)">
        <rect width="360" height="150" rx="18" fill="#0b2f28" />
        <rect x="14" y="14" width="332" height="122" rx="10" fill="#0f4439" />
        <path d="M14 56h332" stroke="#0b2f28" strokeWidth="8" />
        {Array.from({ length: 9 }, (_, rod) => (
          <g key={rod} transform={`translate(${46 + rod * 33.5} 0)`}>
            <path d="M0 14v122" stroke="#0b2f28" strokeWidth="3" />
            <Bead y={rod % 3 === 1 ? 42 : 26} />
            {[0, 1, 2, 3].map((bead) => (
              <Bead key={bead} y={(bead < (rod * 2) % 5 ? 68 : 78) + bead * 15} />
            ))}
          </g>
        ))}
      </g>
    </svg>
  );
}

function Bead({ y }: { y: number }) {
  return <rect x="-13" y={y - 6} width="26" height="12" rx="6" fill="#5cc2ab" />;
}
