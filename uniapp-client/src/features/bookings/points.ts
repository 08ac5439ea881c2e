export interface PointsStep {
  points: number;
  worthFen: number;
}

interface Offered {
  /** The most that the policy takes, and what the guest has. */
  maxPoints: number;
  availablePoints: number;
  fenPerPoint: number;
}

/** What a guest can choose to pay with points: nothing, a quarter, half, and as much as is allowed. Empty: nothing. */
export function pointsSteps({ maxPoints, availablePoints, fenPerPoint }: Offered): PointsStep[] {
  const most = Math.max(0, Math.min(maxPoints, availablePoints));
  if (most === 0 || fenPerPoint <= 0) return [];
  const steps = [0, Math.floor(most / 4), Math.floor(most / 2), most];
  return [...new Set(steps)].map((points) => ({ points, worthFen: points * fenPerPoint }));
}
