import type { Api, EndpointName } from '@zhanggui/contract';

/**
 * The endpoints that the console calls. Method and path are checked against the contract by the compiler, so that the
 * schemas (and zod with them) stay out of the bundle.
 */
export const ENDPOINTS = {
  'staff.signIn': ['POST', '/v1/staff/sessions'],
  'staff.me': ['GET', '/v1/staff/me'],
  'staff.signOut': ['POST', '/v1/staff/sign-out'],
  'demo.get': ['GET', '/v1/demo'],
  'stores.page': ['GET', '/v1/stores/:storeId'],
  'staffOrders.list': ['GET', '/v1/staff/stores/:storeId/orders'],
  'staffOrders.get': ['GET', '/v1/staff/orders/:orderId'],
  'staffOrders.accept': ['POST', '/v1/staff/orders/:orderId/accept'],
  'staffOrders.reject': ['POST', '/v1/staff/orders/:orderId/reject'],
  'staffOrders.cancel': ['POST', '/v1/staff/orders/:orderId/cancel'],
  'staffOrders.complete': ['POST', '/v1/staff/orders/:orderId/complete'],
  'staffOrders.acceptMany': ['POST', '/v1/staff/stores/:storeId/orders/accept'],
  'stations.list': ['GET', '/v1/staff/stores/:storeId/stations'],
  'tickets.list': ['GET', '/v1/staff/stores/:storeId/tickets'],
  'tickets.start': ['POST', '/v1/staff/tickets/:ticketId/start'],
  'tickets.done': ['POST', '/v1/staff/tickets/:ticketId/done'],
  'tickets.undo': ['POST', '/v1/staff/tickets/:ticketId/undo'],
  'ticketLines.start': ['POST', '/v1/staff/ticket-lines/:lineId/start'],
  'ticketLines.done': ['POST', '/v1/staff/ticket-lines/:lineId/done'],
  'ticketLines.undo': ['POST', '/v1/staff/ticket-lines/:lineId/undo'],
  'shift.get': ['GET', '/v1/staff/stores/:storeId/shift'],
  'shift.set': ['PUT', '/v1/staff/stores/:storeId/shift'],
  'tasks.list': ['GET', '/v1/staff/stores/:storeId/delivery-tasks'],
  'tasks.accept': ['POST', '/v1/staff/delivery-tasks/:taskId/accept'],
  'tasks.pickUp': ['POST', '/v1/staff/delivery-tasks/:taskId/pick-up'],
  'tasks.deliver': ['POST', '/v1/staff/delivery-tasks/:taskId/deliver'],
  'tasks.handOver': ['POST', '/v1/staff/delivery-tasks/:taskId/hand-over'],
  'spaces.now': ['GET', '/v1/staff/stores/:storeId/spaces'],
  'spaces.codes': ['GET', '/v1/staff/stores/:storeId/space-codes'],
  'spaces.reissueCode': ['POST', '/v1/staff/stores/:storeId/space-codes/:spaceId/reissue'],
  'spaces.reissueCodes': ['POST', '/v1/staff/stores/:storeId/space-codes/reissue'],
  'spaces.miniProgramCode': ['GET', '/v1/staff/stores/:storeId/space-codes/:spaceId/mini-program'],
  'labels.templates': ['GET', '/v1/staff/stores/:storeId/label-templates'],
  'floor.arrange': ['PUT', '/v1/staff/stores/:storeId/floor'],
  'spaces.block': ['POST', '/v1/staff/stores/:storeId/blocks'],
  'spaces.unblock': ['POST', '/v1/staff/blocks/:blockId/lift'],
  'spaces.cleaned': ['POST', '/v1/staff/stores/:storeId/spaces/:spaceId/cleaned'],
  'visits.seat': ['POST', '/v1/staff/stores/:storeId/visits'],
  'visits.transfer': ['POST', '/v1/staff/visits/:visitId/transfer'],
  'visits.bill': ['GET', '/v1/staff/visits/:visitId/bill'],
  'rooms.packages': ['GET', '/v1/staff/visits/:visitId/packages'],
  'rooms.start': ['POST', '/v1/staff/visits/:visitId/clock'],
  'rooms.pause': ['POST', '/v1/staff/visits/:visitId/clock/pause'],
  'rooms.resume': ['POST', '/v1/staff/visits/:visitId/clock/resume'],
  'rooms.extend': ['POST', '/v1/staff/visits/:visitId/clock/extend'],
  'visits.close': ['POST', '/v1/staff/visits/:visitId/close'],
  'bookings.offers': ['GET', '/v1/stores/:storeId/booking-offers'],
  'bookings.availability': ['GET', '/v1/stores/:storeId/availability'],
  'bookings.sessions': ['GET', '/v1/stores/:storeId/sessions'],
  'bookings.people': ['GET', '/v1/stores/:storeId/people'],
  'staffBookings.timeline': ['GET', '/v1/staff/stores/:storeId/timeline'],
  'staffBookings.list': ['GET', '/v1/staff/stores/:storeId/bookings'],
  'staffBookings.get': ['GET', '/v1/staff/bookings/:bookingId'],
  'staffBookings.create': ['POST', '/v1/staff/bookings'],
  'staffBookings.confirm': ['POST', '/v1/staff/bookings/:bookingId/confirm'],
  'staffBookings.decline': ['POST', '/v1/staff/bookings/:bookingId/decline'],
  'staffBookings.cancel': ['POST', '/v1/staff/bookings/:bookingId/cancel'],
  'staffBookings.move': ['POST', '/v1/staff/bookings/:bookingId/move'],
  'staffBookings.checkIn': ['POST', '/v1/staff/stores/:storeId/check-ins'],
  'staffBookings.checkInBooking': ['POST', '/v1/staff/bookings/:bookingId/check-in'],
  'staffBookings.noShow': ['POST', '/v1/staff/bookings/:bookingId/no-show'],
  'staffBookings.release': ['POST', '/v1/staff/bookings/:bookingId/release'],
  'staffBookings.waitlist': ['GET', '/v1/staff/stores/:storeId/waitlist'],
  'blacklist.list': ['GET', '/v1/staff/stores/:storeId/blacklist'],
  'blacklist.add': ['POST', '/v1/staff/stores/:storeId/blacklist'],
  'blacklist.remove': ['POST', '/v1/staff/blacklist/:entryId/remove'],
  'stock.list': ['GET', '/v1/staff/stores/:storeId/stock'],
  'stock.movements': ['GET', '/v1/staff/stores/:storeId/stock/movements'],
  'stock.adjust': ['POST', '/v1/staff/stores/:storeId/stock/adjustments'],
  'events.recent': ['GET', '/v1/staff/stores/:storeId/events'],
  'audit.list': ['GET', '/v1/staff/stores/:storeId/audit'],
} as const satisfies { [N in EndpointName]?: readonly [Api[N]['method'], Api[N]['path']] };

export type ConsoleEndpoint = keyof typeof ENDPOINTS;

/** What one call needs: the parts of the path, of the query and the body. */
export interface Input<N extends ConsoleEndpoint> {
  params: Api[N]['params'];
  query: Api[N]['query'];
  body: Api[N]['body'];
}

export type Answer<N extends ConsoleEndpoint> = Api[N]['answer'];
