import { pointsSteps } from './points';

test('BK-2 points are offered in steps up to the cap of the policy and what the guest has', () => {
  const steps = pointsSteps({ maxPoints: 5000, availablePoints: 1002, fenPerPoint: 1 });
  expect(steps).toEqual([
    { points: 0, worthFen: 0 },
    { points: 250, worthFen: 250 },
    { points: 501, worthFen: 501 },
    { points: 1002, worthFen: 1002 },
  ]);
  expect(pointsSteps({ maxPoints: 1, availablePoints: 9, fenPerPoint: 10 })).toEqual([
    { points: 0, worthFen: 0 },
    { points: 1, worthFen: 10 },
  ]);
  expect(pointsSteps({ maxPoints: 0, availablePoints: 9, fenPerPoint: 1 })).toEqual([]);
});
