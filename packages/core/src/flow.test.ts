import { actionsOf, next, statesAllowing, unreachableStates, type Flow } from './index';

type State = 'waiting' | 'called' | 'seated' | 'lost';
type Action = 'call' | 'seat';
const flow: Flow<State, Action> = {
  waiting: { call: 'called', seat: 'seated' },
  called: { seat: 'seated' },
  seated: {},
  lost: {},
};

describe('flow', () => {
  test('only declared actions lead anywhere', () => {
    expect(next(flow, 'waiting', 'call')).toBe('called');
    expect(next(flow, 'seated', 'call')).toBeUndefined();
    expect(actionsOf(flow, 'waiting')).toEqual(['call', 'seat']);
    expect(statesAllowing(flow, 'seat')).toEqual(['waiting', 'called']);
  });

  test('unreachable states are found', () => expect(unreachableStates(flow, 'waiting')).toEqual(['lost']));
});
