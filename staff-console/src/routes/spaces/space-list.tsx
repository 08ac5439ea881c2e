import type { SpaceNow } from '@zhanggui/contract';
import { Table } from 'antd';
import { Amount } from '../../components/amount';
import { Elapsed } from '../../components/elapsed';
import { useWords } from '../../providers/i18n';
import styles from './spaces.module.css';
import { SpaceStatusTag, STATUSES } from './status-tag';

/** The same as the map, as a table. */
export function SpaceList({ spaces, onOpen }: { spaces: readonly SpaceNow[]; onOpen: (spaceId: string) => void }) {
  const { say, text, place, time } = useWords();
  return (
    <div className={styles.sheet}>
      <Table<SpaceNow>
        rowKey={({ space }) => space.id}
        size="middle"
        pagination={false}
        dataSource={[...spaces]}
        scroll={{ x: 640 }}
        onRow={({ space }) => ({ onClick: () => onOpen(space.id), style: { cursor: 'pointer' } })}
        columns={[
          {
            title: say('spaces.space'),
            render: (_, { space }) => <span className="clamp-2">{place(space)}</span>,
          },
          { title: say('spaces.area'), render: (_, { space }) => space.areaName && text(space.areaName) },
          {
            title: say('orders.state'),
            filters: STATUSES.map((status) => ({ value: status, text: say(`spaceStatus.${status}`) })),
            onFilter: (value, { status }) => status === value,
            render: (_, { status }) => <SpaceStatusTag status={status} />,
          },
          {
            title: say('spaces.since'),
            align: 'right',
            render: (_, { visit }) => visit && <Elapsed since={visit.openedAt} />,
          },
          {
            title: say('floor.expected'),
            align: 'right',
            className: 'figures',
            render: (_, { until }) => until && time(until),
          },
          {
            title: say('spaces.openOrders'),
            align: 'right',
            className: 'figures',
            render: (_, { openOrders }) => openOrders || '',
          },
          {
            title: say('spaces.ordered'),
            align: 'right',
            render: (_, { visit, orderedFen }) => visit && <Amount fen={orderedFen} quiet />,
          },
        ]}
      />
    </div>
  );
}
