// What is heard and felt of a verdict, different for each, and the screen that stays on.
const NOTES = {
  // pitch in hertz, seconds of sound, form of the wave
  go: [[880, 0.09, "sine"], [1320, 0.16, "sine"]],
  out: [[660, 0.12, "sine"], [440, 0.14, "sine"]],
  again: [[520, 0.12, "triangle"], [0, 0.06, "sine"], [520, 0.12, "triangle"], [0, 0.06, "sine"], [520, 0.12, "triangle"]],
  stop: [[196, 0.28, "square"], [0, 0.08, "sine"], [147, 0.5, "square"]],
};
const VIBRATION = { go: [60], out: [40, 60, 40], again: [120, 80, 120, 80, 120], stop: [500] };
const LOUDNESS = 0.35;

let audio;

/** To be called when somebody touches the page: browsers make no sound before. */
export function wakeSound() {
  audio ??= new AudioContext();
  audio.resume().catch(() => {});
}

export function signal(tone) {
  navigator.vibrate?.(VIBRATION[tone]);
  if (audio?.state !== "running") return;
  let at = audio.currentTime;
  for (const [pitch, length, form] of NOTES[tone]) {
    if (pitch) play(pitch, at, length, form);
    at += length;
  }
}

function play(pitch, at, length, form) {
  const [wave, loudness] = [audio.createOscillator(), audio.createGain()];
  wave.type = form;
  wave.frequency.value = pitch;
  loudness.gain.setValueAtTime(LOUDNESS, at);
  loudness.gain.exponentialRampToValueAtTime(0.01, at + length);
  wave.connect(loudness).connect(audio.destination);
  wave.start(at);
  wave.stop(at + length);
}

/** Keep the screen on, as far as the device allows; to be asked anew whenever the page is seen again. */
export async function keepAwake() {
  try {
    await navigator.wakeLock?.request("screen");
  } catch {
    // the battery is low, or the page is hidden
  }
}
