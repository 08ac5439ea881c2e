/* global AudioContext, document, navigator, speechSynthesis, SpeechSynthesisUtterance, window */

/** How often a call is said: the first time people look up, the second time they listen. */
const TIMES = 2;
const LANGUAGES = { zh: 'zh-CN', en: 'en-GB' };
/** Where a party that is called to no place goes. */
const DESK = { zh: '前台', en: 'the front desk' };

let audio;
let isOn = false;

/** `A012` is read letter by letter, figure by figure. */
const spelled = (number) => [...number].join(' ');

/** The store's own words for a call, in one language. */
export const wordsOf = (call, spokenCall, language) =>
  (spokenCall[language] || spokenCall.zh)
    .replace('{number}', spelled(call.number))
    .replace('{space}', call.spaceName?.[language] ?? DESK[language]);

/** Two tones, so that people listen before the words come. */
function ring() {
  if (!audio) return;
  for (const [index, frequency] of [784, 1047].entries()) {
    const [tone, volume] = [audio.createOscillator(), audio.createGain()];
    const start = audio.currentTime + index * 0.22;
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0.25, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.6);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.6);
  }
}

/** Says a call; calls that come together are said one after the other. Silent until somebody turned the voice on. */
export function say(call, spokenCall) {
  if (!isOn) return;
  ring();
  const language = document.documentElement.dataset.language;
  for (let time = 0; time < TIMES; time += 1) {
    const utterance = new SpeechSynthesisUtterance(wordsOf(call, spokenCall, language));
    utterance.lang = LANGUAGES[language];
    utterance.rate = 0.9;
    speechSynthesis.speak(utterance);
  }
}

async function keepAwake() {
  try {
    await navigator.wakeLock?.request('screen');
  } catch {
    // The browser does not let us keep the screen on: whoever hung it up has switched its sleep off.
  }
}

/** The button that turns the voice on: browsers let a page speak only after somebody touched it. */
export function offerVoice(button) {
  if (!('speechSynthesis' in window)) {
    button.hidden = true;
    return;
  }
  button.addEventListener('click', () => {
    isOn = !isOn;
    button.setAttribute('aria-pressed', String(isOn));
    if (!isOn) {
      speechSynthesis.cancel();
      return;
    }
    audio ??= new AudioContext();
    ring();
    void keepAwake();
  });
}
