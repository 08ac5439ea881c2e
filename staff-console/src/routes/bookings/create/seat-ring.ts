/** A place around an oval table, in percent of its box. */
export interface SeatPlace {
  seat: number;
  left: number;
  top: number;
}

/**
 * Seats around a table as they are at a poker table: number one to the left of the dealer, then clockwise; the dealer
 * sits at the top in the middle and takes the room of one seat.
 */
export function seatRing(seats: number): SeatPlace[] {
  return Array.from({ length: seats }, (_, index) => {
    const angle = -Math.PI / 2 + ((index + 1) * 2 * Math.PI) / (seats + 1);
    return {
      seat: index + 1,
      left: Math.round((50 + 43 * Math.cos(angle)) * 100) / 100,
      top: Math.round((50 + 38 * Math.sin(angle)) * 100) / 100,
    };
  });
}
