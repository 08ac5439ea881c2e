import { sql, type NumberedEvent, type Reaction } from '@zhanggui/platform';

/** A party that moves to another table takes its orders along: what is still to come is brought to where they sit. */
export const followVisits: Reaction = {
  name: 'ordering.follow-visits',
  to: ['visit.moved'],
  async handle(_engine, tx, event) {
    const { visitId, toSpaceId } = (event as NumberedEvent<'visit.moved'>).payload;
    await tx.run(sql`
      update engine."order" o set space_id = ${toSpaceId}
      from (
        select id from engine."order"
        where visit_id = ${visitId} and state not in ('completed', 'cancelled', 'refunded')
        order by id for update
      ) moved
      where o.id = moved.id`);
  },
};
