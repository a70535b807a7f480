// Signs out whoever does nothing for long. Deeds of the hand are told to the server now and then, for all tabs together;
// a minute before the end the reader is asked. What pages read by themselves is no deed.
const DEEDS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"];
const TOLD_EVERY = 30000;
const AGAIN = 5000; // after the network failed

export default {
  template: `
    <dialog ref="dialog" class="sheet idle" role="alertdialog" aria-labelledby="idle-title" aria-describedby="idle-text" @cancel.prevent="stay" @keydown.stop>
      <h2 id="idle-title">{{ words.title }}</h2>
      <p id="idle-text">{{ words.text }}</p>
      <p class="idle__left" role="timer" aria-live="off"><strong>{{ shown }}</strong> {{ words.seconds }}</p>
      <div class="sheet__acts">
        <button type="button" class="button button--primary" ref="stay" @click="stay">{{ words.stay }}</button>
      </div>
    </dialog>`,
  props: {
    left: Number, // seconds until the end when the page was drawn
    asks: Number, // so many seconds before the end the reader is asked
    url: String,
    csrf: String,
    entry: String, // the sign-in page
    channel: String,
    words: Object,
  },
  data() {
    return { seconds: 0 };
  },
  computed: {
    shown() {
      return this.seconds.toLocaleString(document.documentElement.lang, { numberingSystem: this.words.digits });
    },
  },
  mounted() {
    this.told = Date.now();
    this.tabs = new BroadcastChannel(this.channel);
    this.tabs.onmessage = ({ data }) => (data.over ? this.leave() : this.live(data.left));
    for (const deed of DEEDS) window.addEventListener(deed, this.hear, { passive: true, capture: true });
    document.addEventListener("visibilitychange", this.wake);
    this.live(this.left);
  },
  beforeUnmount() {
    clearTimeout(this.timer);
    clearTimeout(this.telling);
    this.tabs.close();
    for (const deed of DEEDS) window.removeEventListener(deed, this.hear, { capture: true });
    document.removeEventListener("visibilitychange", this.wake);
  },
  methods: {
    // So many seconds remain from now on, whoever has found out.
    live(left) {
      this.end = Date.now() + left * 1000;
      if (this.$refs.dialog.open) this.$refs.dialog.close();
      this.plan();
    },
    plan() {
      clearTimeout(this.timer);
      const rest = this.end - Date.now();
      const calm = rest - this.asks * 1000;
      if (calm > 0) this.timer = setTimeout(this.plan, Math.min(calm, 2 ** 30));
      else this.count();
    },
    // A laptop that slept has missed its timers.
    wake() {
      if (!document.hidden) this.plan();
    },
    hear() {
      if (this.$refs.dialog.open || this.telling) return;
      const wait = Math.max(0, this.told + TOLD_EVERY - Date.now());
      this.telling = setTimeout(() => this.tell(true), wait);
    },
    async tell(deed) {
      clearTimeout(this.telling);
      this.telling = null;
      this.told = Date.now();
      const body = new URLSearchParams({ csrf: this.csrf, deed: deed ? "1" : "" });
      try {
        const answer = await fetch(this.url, { method: "POST", body, keepalive: true });
        if ([401, 403].includes(answer.status)) return this.over(); // 403: somebody else has signed in here
        if (!answer.ok) return this.again();
        const { left } = await answer.json();
        if (left === null) return clearTimeout(this.timer);
        this.live(left);
        this.tabs.postMessage({ left });
      } catch {
        this.again();
      }
    },
    again() {
      clearTimeout(this.timer);
      this.timer = setTimeout(this.plan, AGAIN);
    },
    count() {
      this.seconds = Math.max(0, Math.ceil((this.end - Date.now()) / 1000));
      if (this.seconds === 0) return this.tell(false);
      if (!this.$refs.dialog.open) {
        this.$refs.dialog.showModal();
        this.$refs.stay.focus();
      }
      this.timer = setTimeout(() => this.plan(), 250);
    },
    stay() {
      this.$refs.dialog.close();
      this.tell(true);
    },
    over() {
      this.tabs.postMessage({ over: true });
      this.leave();
    },
    // What was typed stays in this browser's store; the sign-in leads back here, where it comes back.
    leave() {
      const here = location.pathname + location.search;
      location.assign(`${this.entry}?${new URLSearchParams({ next: here, idle: "1" })}`);
    },
  },
};
