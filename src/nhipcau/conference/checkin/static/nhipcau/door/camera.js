// Reads codes from the camera: by the browser where it can, else by jsQR.
const PAUSE = 100; // milliseconds between two looks
const SIDE = 480; // of the picture that is looked at, in points
const GONE = 2_500; // milliseconds unseen after which the same code counts as shown again
const WANTED = { video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } }, audio: false };

async function makeReader() {
  if ("BarcodeDetector" in globalThis && (await BarcodeDetector.getSupportedFormats()).includes("qr_code")) {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    return async (canvas) => (await detector.detect(canvas))[0]?.rawValue;
  }
  await import("../../packages/jsqr.js");
  return async (canvas, context) => {
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    return globalThis.jsQR(data, width, height, { inversionAttempts: "dontInvert" })?.data;
  };
}

export class Camera {
  /** `found(text)` is called once for each code that is held before the camera. */
  constructor(video, found) {
    Object.assign(this, { video, found, seen: { text: "", at: 0 }, turns: 0 });
    this.canvas = document.createElement("canvas");
    this.context = this.canvas.getContext("2d", { willReadFrequently: true });
  }

  /** Begin to look. Raises what `getUserMedia` does when there is no camera, or it may not be used. */
  async start() {
    this.stop();
    const turn = this.turns;
    this.read ??= await makeReader();
    const stream = await navigator.mediaDevices.getUserMedia(WANTED);
    if (turn !== this.turns) {
      for (const track of stream.getTracks()) track.stop();
      return;
    }
    this.stream = this.video.srcObject = stream;
    await this.video.play();
    this.look(turn);
  }

  stop() {
    this.turns += 1;
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = this.video.srcObject = null;
  }

  async look(turn) {
    while (turn === this.turns) {
      await this.once();
      await new Promise((resume) => setTimeout(resume, PAUSE));
    }
  }

  async once() {
    const { videoWidth: width, videoHeight: height } = this.video;
    const side = Math.min(width, height);
    if (!side) return;
    this.canvas.width = this.canvas.height = Math.min(side, SIDE);
    const [left, top] = [(width - side) / 2, (height - side) / 2];
    this.context.drawImage(this.video, left, top, side, side, 0, 0, this.canvas.width, this.canvas.height);
    const text = await this.read(this.canvas, this.context).catch(() => "");
    if (!text) return;
    const isNew = text !== this.seen.text || performance.now() - this.seen.at > GONE;
    this.seen = { text, at: performance.now() };
    if (isNew) this.found(text);
  }
}
