import {
  AuditOutlined,
  BellOutlined,
  CalendarOutlined,
  FireOutlined,
  HistoryOutlined,
  InboxOutlined,
  LayoutOutlined,
  QrcodeOutlined,
  RocketOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { ResourceProps } from '@refinedev/core';
import type { Permission } from '@zhanggui/contract';
import type { ReactNode } from 'react';
import { usePermissions } from '../providers/session/permissions';
import type { WordKey } from '../providers/wording/zh';

export interface Destination {
  path: string;
  /** Name of the resource in Refine and first half of its permissions. */
  resource: string;
  label: WordKey;
  icon: ReactNode;
  permission: Permission;
}

/** Where one can go, in the order of the day: orders first. */
export const DESTINATIONS: readonly Destination[] = [
  { path: '/orders', resource: 'orders', label: 'nav.orders', icon: <BellOutlined />, permission: 'orders.read' },
  {
    path: '/bookings',
    resource: 'bookings',
    label: 'nav.bookings',
    icon: <CalendarOutlined />,
    permission: 'bookings.read',
  },
  { path: '/queue', resource: 'queue', label: 'nav.queue', icon: <TeamOutlined />, permission: 'queue.work' },
  { path: '/kitchen', resource: 'tickets', label: 'nav.kitchen', icon: <FireOutlined />, permission: 'tickets.read' },
  {
    path: '/deliveries',
    resource: 'tasks',
    label: 'nav.deliveries',
    icon: <RocketOutlined />,
    permission: 'deliveries.read',
  },
  { path: '/spaces', resource: 'spaces', label: 'nav.spaces', icon: <LayoutOutlined />, permission: 'spaces.read' },
  { path: '/stock', resource: 'stock', label: 'nav.stock', icon: <InboxOutlined />, permission: 'stock.read' },
  {
    path: '/table-codes',
    resource: 'space-codes',
    label: 'nav.codes',
    icon: <QrcodeOutlined />,
    permission: 'spaces.codes',
  },
  { path: '/events', resource: 'events', label: 'nav.events', icon: <HistoryOutlined />, permission: 'events.read' },
  { path: '/audit', resource: 'audit', label: 'nav.audit', icon: <AuditOutlined />, permission: 'audit.read' },
];

/** Everything the console reads, for Refine. */
export const RESOURCES: ResourceProps[] = [
  ...DESTINATIONS.map(({ resource, path }) => ({ name: resource, list: path })),
  { name: 'stations' },
  { name: 'movements' },
  { name: 'shifts' },
  { name: 'stores' },
  { name: 'timeline' },
  { name: 'availability' },
  { name: 'floor' },
  { name: 'offers' },
  { name: 'sessions' },
  { name: 'people' },
  { name: 'queue-board' },
  { name: 'waitlist' },
  { name: 'blacklist' },
  { name: 'bills' },
  { name: 'room-packages' },
  { name: 'label-templates' },
];

/** Where the signed-in member of staff may go, own work first. */
export function useDestinations(): readonly Destination[] {
  const may = usePermissions();
  const allowed = DESTINATIONS.filter(({ permission }) => may(permission));
  const work = may('orders.accept')
    ? '/orders'
    : may('deliveries.work')
      ? '/deliveries'
      : may('tickets.work')
        ? '/kitchen'
        : '/orders';
  return [...allowed.filter(({ path }) => path === work), ...allowed.filter(({ path }) => path !== work)];
}
