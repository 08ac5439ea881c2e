import { parseFault } from '../domain/faults';
import { refuse } from '../domain/outcome';
import { type HttpRequest, jsonReply, pathParam, type Route } from '../http/route';
import type { FaultBoard } from '../pay/fault-board';
import { payReply } from '../pay/merchant-guard';
import type { Notice } from '../pay/notice';
import type { Notifier } from '../pay/notifier';

const MAX_LISTED = 200;

const presentNotice = ({ body: _, ...notice }: Notice): Record<string, unknown> => ({
  ...notice,
  createdAt: new Date(notice.createdAt).toISOString(),
});

/** Looking at the notices, sending them again, and making things go wrong. */
export const faultRoutes = (faults: FaultBoard, notifier: Notifier): Route[] => [
  { method: 'GET', path: '/simulator/faults', handle: () => jsonReply({ faults: faults.list() }) },
  {
    method: 'POST',
    path: '/simulator/faults',
    handle: ({ json }) =>
      payReply(parseFault(json), (fault) => {
        faults.set(fault);
        return jsonReply({ fault });
      }),
  },
  {
    method: 'DELETE',
    path: '/simulator/faults',
    handle: ({ query }) => {
      faults.clear(query.get('scope'));
      return jsonReply({ faults: faults.list() });
    },
  },
  {
    method: 'GET',
    path: '/simulator/notices',
    handle: ({ query }) =>
      jsonReply({ notices: notifier.list(query.get('outTradeNo')).slice(0, MAX_LISTED).map(presentNotice) }),
  },
  {
    method: 'POST',
    path: '/simulator/notices/:id/resend',
    handle: async (request: HttpRequest) => {
      const notice = await notifier.resend(pathParam(request, 'id'));
      return notice
        ? jsonReply({ notice: presentNotice(notice) })
        : payReply(refuse(404, 'RESOURCE_NOT_EXISTS', '没有这条通知'), jsonReply);
    },
  },
];
