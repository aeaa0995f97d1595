/* The camera reads a pass into [data-scan] and sends it, as a hand scanner would.
   The browser's own reader is asked first; where it has none, one is fetched, and not before. It stays on from
   truck to truck while no verdict stands on the page, and a code that is still held up is not read twice. */
const LOOK_EVERY_MS = 120;
const GONE_AFTER_MS = 2000;
const CAMERA = { audio: false, video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } } };

const room = document.querySelector("[data-camera]");
const field = document.querySelector("[data-scan]");
const [button, status, video] = ["button", "[role=status]", "video"].map((part) => room?.querySelector(part));
const memory = sessionStorage;
let reader;
let stream;
let seenAt;

const fetchReader = () =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = room.dataset.reader;
    script.onload = () => resolve(window.BarcodeDetectionAPI);
    script.onerror = reject;
    document.head.append(script);
  });

const ownReader = async () => {
  if (!("BarcodeDetector" in window)) return null;
  const formats = await window.BarcodeDetector.getSupportedFormats().catch(() => []);
  return formats.includes("qr_code") ? window.BarcodeDetector : null;
};

const makeReader = async () => {
  const own = await ownReader();
  if (own) return new own({ formats: ["qr_code"] });
  const fetched = await fetchReader();
  fetched.prepareZXingModule({ overrides: { locateFile: () => room.dataset.machine } });
  return new fetched.BarcodeDetector({ formats: ["qr_code"] });
};

const isNew = (text) => {
  const isStillThere = Boolean(text) && text === memory.lastScan;
  status.textContent = isStillThere ? room.dataset.still : "";
  if (isStillThere) seenAt = performance.now();
  else if (performance.now() - seenAt > GONE_AFTER_MS) memory.removeItem("lastScan");
  return text && text !== memory.lastScan;
};

const send = (text) => {
  memory.lastScan = text;
  navigator.vibrate?.(60);
  switchOff();
  field.value = text;
  field.form.requestSubmit();
};

const look = async () => {
  if (!stream) return;
  const [code] = await reader.detect(video).catch(() => []);
  if (!stream) return;
  if (isNew(code?.rawValue)) return send(code.rawValue);
  setTimeout(look, LOOK_EVERY_MS);
};

const show = (on) => {
  video.hidden = !on;
  button.setAttribute("aria-pressed", String(on));
};

const switchOff = () => {
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
  show(false);
};

const why = (fault) =>
  ({ NotAllowedError: "refused", NotFoundError: "missing", OverconstrainedError: "missing" })[fault?.name] ?? "broken";

const switchOn = async () => {
  status.textContent = "";
  seenAt = performance.now();
  try {
    stream = await navigator.mediaDevices.getUserMedia(CAMERA);
    video.srcObject = stream;
    show(true);
    await video.play();
    reader ??= await makeReader();
    look();
  } catch (fault) {
    switchOff();
    delete memory.camera;
    status.textContent = room.dataset[why(fault)];
  }
};

if (room && field && navigator.mediaDevices) {
  room.hidden = false;
  button.addEventListener("click", () => {
    memory.camera = stream ? "off" : "on";
    memory.removeItem("lastScan");
    stream ? switchOff() : switchOn();
  });
  const wait = () => memory.camera === "on" && !stream && !document.querySelector(".verdict") && switchOn();
  document.addEventListener("lane:waiting", wait);
  wait();
}
