import { startVenue, type Venue } from '../harness';

let venue: Venue;
beforeAll(async () => {
  venue = await startVenue({ instances: 2 });
}, 120_000);
afterAll(() => venue.stop());

test('both servers of a venue serve, and one comes back after a power cut', async () => {
  const statuses = () => Promise.all(venue.urls.map(async (url) => (await fetch(`${url}/readyz`)).status));
  expect(await statuses()).toEqual([200, 200]);
  await venue.kill9(1);
  await expect(fetch(`${venue.urls[1]}/readyz`)).rejects.toThrow();
  await venue.restart(1);
  expect(await statuses()).toEqual([200, 200]);
});
