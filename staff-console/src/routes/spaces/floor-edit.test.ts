import fc from 'fast-check';
import { begun, changed, HANDLES, move, redone, resize, turnTowards, undone, type Place } from './floor-edit';

const place: Place = { x: 100, y: 100, width: 80, height: 60, rotation: 0, shape: 'rect' };

test('SP-3 a moved space catches the edge of a neighbour before the grid', () => {
  const neighbour: Place = { ...place, x: 303, y: 400 };
  const { place: moved, guides } = move(place, 200, 3, [neighbour]);
  expect(moved).toMatchObject({ x: 303, y: 100 });
  expect(guides).toEqual({ x: 303, y: null });
});

test('SP-3 far from all others it catches the grid, and with the free key nothing', () => {
  expect(move(place, 13, 17, []).place).toMatchObject({ x: 110, y: 120 });
  expect(move(place, 13, 17, [], true).place).toMatchObject({ x: 113, y: 117 });
});

test('SP-3 pulling the right side leaves the left where it is', () => {
  expect(resize(place, { across: 1, down: 0 }, 40, 99)).toEqual({ ...place, width: 120 });
  expect(resize(place, { across: -1, down: 0 }, -40, 0)).toEqual({ ...place, x: 60, width: 120 });
});

test('SP-3 the corner opposite of the pulled one stays, however the space is turned', () => {
  const corner = ({ x, y, width, height, rotation }: Place, across: number, down: number) => {
    const angle = (rotation * Math.PI) / 180;
    const [dx, dy] = [(width / 2) * across, (height / 2) * down];
    return [
      x + width / 2 + dx * Math.cos(angle) - dy * Math.sin(angle),
      y + height / 2 + dx * Math.sin(angle) + dy * Math.cos(angle),
    ] as const;
  };
  fc.assert(
    fc.property(
      fc.constantFrom(...HANDLES),
      fc.integer({ min: 0, max: 359 }),
      fc.integer({ min: -300, max: 300 }),
      fc.integer({ min: -300, max: 300 }),
      (handle, rotation, byX, byY) => {
        const before: Place = { x: 1000, y: 1000, width: 200, height: 120, rotation, shape: 'rect' };
        const after = resize(before, handle, byX, byY);
        const [x, y] = corner(before, -handle.across, -handle.down);
        const [newX, newY] = corner(after, -handle.across, -handle.down);
        // Whole units: the middle is rounded by half a unit at most.
        expect(Math.hypot(newX - x, newY - y)).toBeLessThan(1.5);
        expect(after.width).toBeGreaterThanOrEqual(20);
        expect(after.height).toBeGreaterThanOrEqual(20);
      },
    ),
  );
});

test('SP-3 the handle above turns the space towards the pointer', () => {
  expect(turnTowards(place, 140, 0).rotation).toBe(0);
  expect(turnTowards(place, 400, 130).rotation).toBe(90);
  expect(turnTowards(place, 140, 900).rotation).toBe(180);
  expect(turnTowards(place, -400, 130).rotation).toBe(270);
  expect(turnTowards(place, 156, 70).rotation).toBe(15);
  expect(turnTowards(place, 141, 70, true).rotation).toBe(1);
});

test('SP-3 undo and redo walk through every step and a new step forgets what was undone', () => {
  const three = changed(changed(begun(1), 2), 3);
  expect(undone(undone(undone(three))).present).toBe(1);
  expect(redone(undone(three)).present).toBe(3);
  expect(redone(changed(undone(three), 9)).present).toBe(9);
});
