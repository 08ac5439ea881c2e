import { Authenticated, Refine } from '@refinedev/core';
import routerProvider from '@refinedev/react-router';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import { lazy, Suspense, type ReactNode } from 'react';
import { BrowserRouter, Navigate, Outlet, Route, Routes } from 'react-router';
import { Arriving } from './components/notices';
import { AppFrame } from './frame/app-frame';
import { RESOURCES, useDestinations } from './frame/destinations';
import { NoStore } from './frame/no-store';
import { dataProvider } from './providers/data/data-provider';
import { i18nProvider, useWords } from './providers/i18n';
import { createLiveConnection, LiveContext } from './providers/live/live-context';
import { liveProviderOn } from './providers/live/live-provider';
import { LiveRefresh } from './providers/live/live-refresh';
import { notificationProviderOn } from './providers/notification-provider';
import { accessControlProvider } from './providers/session/access-control-provider';
import { authProvider } from './providers/session/auth-provider';
import { StoreInFocusProvider, useStore } from './providers/store-in-focus';
import { TimeZoneProvider } from './providers/time-zone';
import { antTheme } from './theme/ant-theme';
import { SchemeProvider, useScheme } from './theme/scheme';

const SignInPage = lazy(() => import('./routes/sign-in/sign-in-page'));
const OrdersPage = lazy(() => import('./routes/orders/orders-page'));
const OrderPage = lazy(() => import('./routes/orders/order-page'));
const QueuePage = lazy(() => import('./routes/queue/queue-page'));
const TimelinePage = lazy(() => import('./routes/bookings/timeline-page'));
const BookingListPage = lazy(() => import('./routes/bookings/list-page'));
const CheckInPage = lazy(() => import('./routes/bookings/check-in/check-in-page'));
const WaitlistPage = lazy(() => import('./routes/waitlist/waitlist-page'));
const PeoplePage = lazy(() => import('./routes/people/people-page'));
const BlacklistPage = lazy(() => import('./routes/blacklist/blacklist-page'));
const StationsPage = lazy(() => import('./routes/kitchen/stations-page'));
const KitchenScreen = lazy(() => import('./routes/kitchen/kitchen-screen'));
const DeliveriesPage = lazy(() => import('./routes/deliveries/deliveries-page'));
const SpacesPage = lazy(() => import('./routes/spaces/spaces-page'));
const FloorEditorPage = lazy(() => import('./routes/spaces/floor-editor-page'));
const TableCodesPage = lazy(() => import('./routes/table-codes/table-codes-page'));
const StockPage = lazy(() => import('./routes/stock/stock-page'));
const EventsPage = lazy(() => import('./routes/events/events-page'));
const AuditPage = lazy(() => import('./routes/audit/audit-page'));

const connection = createLiveConnection();
const liveProvider = liveProviderOn(connection);

export function App() {
  return (
    <SchemeProvider>
      <Themed>
        <BrowserRouter basename="/staff">
          <Providers>
            <Suspense fallback={<Arriving />}>
              <Screens />
            </Suspense>
          </Providers>
        </BrowserRouter>
      </Themed>
    </SchemeProvider>
  );
}

function Themed({ children }: { children: ReactNode }) {
  const { scheme } = useScheme();
  const { language } = useWords();
  return (
    <ConfigProvider
      theme={antTheme(scheme)}
      locale={language === 'zh' ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
    >
      <AntApp style={{ height: '100%' }} notification={{ maxCount: 3, top: 64 }}>
        {children}
      </AntApp>
    </ConfigProvider>
  );
}

function Providers({ children }: { children: ReactNode }) {
  const { notification } = AntApp.useApp();
  return (
    <LiveContext.Provider value={connection}>
      <Refine
        routerProvider={routerProvider}
        dataProvider={dataProvider}
        authProvider={authProvider}
        accessControlProvider={accessControlProvider}
        liveProvider={liveProvider}
        i18nProvider={i18nProvider}
        notificationProvider={notificationProviderOn(notification)}
        resources={RESOURCES}
        options={{
          disableTelemetry: true,
          disableRouteChangeHandler: true,
          reactQuery: { clientConfig: { defaultOptions: { queries: { retry: 1, staleTime: 2_000 } } } },
        }}
      >
        {children}
      </Refine>
    </LiveContext.Provider>
  );
}

function Screens() {
  return (
    <Routes>
      <Route path="/sign-in" element={<SignInPage />} />
      <Route
        element={
          <Authenticated key="staff" redirectOnFail="/sign-in" appendCurrentPathToQuery={false} loading={<Arriving />}>
            <StoreInFocusProvider none={<NoStore />}>
              <InStore />
            </StoreInFocusProvider>
          </Authenticated>
        }
      >
        <Route path="/kitchen/:stationId" element={<KitchenScreen />} />
        <Route element={<AppFrame />}>
          <Route path="/orders" element={<OrdersPage />} />
          <Route path="/orders/:orderId" element={<OrderPage />} />
          <Route path="/bookings" element={<TimelinePage />} />
          <Route path="/bookings/list" element={<BookingListPage />} />
          <Route path="/bookings/check-in" element={<CheckInPage />} />
          <Route path="/bookings/waitlist" element={<WaitlistPage />} />
          <Route path="/bookings/people" element={<PeoplePage />} />
          <Route path="/bookings/blacklist" element={<BlacklistPage />} />
          <Route path="/queue" element={<QueuePage />} />
          <Route path="/kitchen" element={<StationsPage />} />
          <Route path="/deliveries" element={<DeliveriesPage />} />
          <Route path="/spaces" element={<SpacesPage />} />
          <Route path="/spaces/edit" element={<FloorEditorPage />} />
          <Route path="/table-codes" element={<TableCodesPage />} />
          <Route path="/stock" element={<StockPage />} />
          <Route path="/events" element={<EventsPage />} />
          <Route path="/audit" element={<AuditPage />} />
          <Route path="*" element={<ToOwnWork />} />
        </Route>
      </Route>
    </Routes>
  );
}

/** Everything below starts afresh when another store comes into focus. */
function InStore() {
  const store = useStore();
  return (
    <TimeZoneProvider key={store.id}>
      <LiveRefresh />
      <Suspense fallback={<Arriving />}>
        <Outlet />
      </Suspense>
    </TimeZoneProvider>
  );
}

function ToOwnWork() {
  const [first] = useDestinations();
  return first ? <Navigate to={first.path} replace /> : <NoStore />;
}
