/** The sounds of the console, made on the spot: no files, heard also without a network. */
export type Chime = 'order' | 'overdue' | 'escalated' | 'ticket' | 'task' | 'booking';

export interface ChimeState {
  /** Browsers keep sound back until somebody touched the page. */
  locked: boolean;
  muted: boolean;
}

type Note = [frequencyHertz: number, startsAtSeconds: number, lastsSeconds: number];

const NOTES: Record<Chime, Note[]> = {
  order: [
    [880, 0, 0.5],
    [1108.7, 0.16, 0.5],
    [1318.5, 0.32, 0.8],
  ],
  overdue: [
    [988, 0, 0.18],
    [740, 0.2, 0.18],
    [988, 0.4, 0.18],
    [740, 0.6, 0.18],
    [988, 0.8, 0.3],
  ],
  escalated: [
    [1318.5, 0, 0.12],
    [1318.5, 0.16, 0.12],
    [1318.5, 0.32, 0.12],
    [659.3, 0.52, 0.4],
    [1318.5, 0.96, 0.12],
    [1318.5, 1.12, 0.3],
  ],
  ticket: [
    [659.3, 0, 0.35],
    [987.8, 0.14, 0.6],
  ],
  task: [
    [784, 0, 0.22],
    [784, 0.26, 0.22],
    [1174.7, 0.52, 0.5],
  ],
  booking: [
    [698.5, 0, 0.5],
    [880, 0.22, 0.5],
    [1046.5, 0.44, 0.9],
  ],
};

const VIBRATIONS: Record<Chime, number[]> = {
  order: [200, 100, 200],
  overdue: [400, 120, 400, 120, 400],
  escalated: [500, 100, 500, 100, 500],
  ticket: [150],
  task: [250, 100, 250],
  booking: [200, 80, 200],
};

const KEY = 'zhanggui.staff.muted';

let context: AudioContext | null = null;
let state: ChimeState = { locked: true, muted: localStorage.getItem(KEY) === 'yes' };
const watchers = new Set<() => void>();

function change(next: Partial<ChimeState>): void {
  state = { ...state, ...next };
  for (const watcher of watchers) watcher();
}

export const chimeState = (): ChimeState => state;

export function watchChime(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** To be called from a touch, click or key: only then does a browser allow sound. */
export async function unlockChime(): Promise<void> {
  context ??= new AudioContext();
  await context.resume();
  change({ locked: context.state !== 'running' });
}

export function muteChime(muted: boolean): void {
  localStorage.setItem(KEY, muted ? 'yes' : 'no');
  change({ muted });
}

/** Plays once, and shakes a phone that can. Silent while muted or locked. */
export function playChime(chime: Chime): void {
  if (state.muted) return;
  navigator.vibrate?.(VIBRATIONS[chime]);
  if (!context || context.state !== 'running') return;
  const begin = context.currentTime + 0.02;
  for (const [frequency, startsAt, lasts] of NOTES[chime]) {
    strike(
      context,
      frequency,
      begin + startsAt,
      lasts,
      chime === 'overdue' || chime === 'escalated' ? 'triangle' : 'sine',
    );
  }
}

/** A note with a bell's quick start and slow end. */
function strike(audio: AudioContext, frequency: number, startsAt: number, lasts: number, type: OscillatorType): void {
  const tone = audio.createOscillator();
  const loudness = audio.createGain();
  tone.type = type;
  tone.frequency.value = frequency;
  loudness.gain.setValueAtTime(0.0001, startsAt);
  loudness.gain.exponentialRampToValueAtTime(0.4, startsAt + 0.015);
  loudness.gain.exponentialRampToValueAtTime(0.0001, startsAt + lasts);
  tone.connect(loudness).connect(audio.destination);
  tone.start(startsAt);
  tone.stop(startsAt + lasts + 0.05);
}
