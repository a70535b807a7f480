// Files dropped, pasted or chosen, each on its way by itself: seen at once, with its progress, to be stopped or tried again.
const PICTURES = ["image/png", "image/jpeg", "image/gif", "image/webp"];
const REFUSED = 500; // from this status on, and without any, trying again may help

export default {
  template: `
    <div class="upload" :class="{ 'upload-over': over, 'upload-slim': slim }" data-mirror-own>
      <input ref="input" type="file" class="visually-hidden" :id="inputId" :accept="accept" :multiple="most !== 1"
             :aria-label="slim ? words.attach : words.drop + ' ' + words.choose" :disabled="full || disable"
             @change="take($event.target.files)" />
      <label v-if="slim" :for="inputId" class="upload-clip" :title="words.attach">
        <q-icon name="sym_r_attach_file" size="20px" aria-hidden="true" /><span>{{ words.attach }}</span>
      </label>
      <label v-else-if="!full" :for="inputId" class="upload-drop">
        <q-icon name="sym_r_upload" size="22px" aria-hidden="true" />
        <span>{{ words.drop }} <b>{{ words.choose }}</b></span>
        <small dir="auto">{{ words.limits }}</small>
      </label>
      <p v-for="trouble in troubles" :key="trouble" class="fieldbox__error" role="alert"><q-icon name="sym_r_error" size="17px" aria-hidden="true" /><span>{{ trouble }}</span></p>
      <ul v-if="kept.length || sending.length" class="upload-list">
        <li v-for="file in kept" :key="file.id" class="upload-file">
          <img v-if="file.image" :src="previews[file.id] || place + file.id + '/thumbnail'" alt="" class="upload-thumb" />
          <q-icon v-else name="sym_r_draft" size="22px" class="upload-thumb" aria-hidden="true" />
          <span class="upload-words"><bdi class="upload-name">{{ file.name }}</bdi><span class="upload-size">{{ file.shown }}</span></span>
          <button type="button" class="round-button" :aria-label="words.remove + ' ' + file.name" @click="remove(file)">
            <q-icon name="sym_r_close" size="18px" aria-hidden="true" />
          </button>
        </li>
        <li v-for="file in sending" :key="file.key" class="upload-file" :class="{ 'is-failed': file.failed }">
          <img v-if="file.preview && !file.unseen" :src="file.preview" alt="" class="upload-thumb" @error="file.unseen = true" />
          <q-icon v-else name="sym_r_draft" size="22px" class="upload-thumb" aria-hidden="true" />
          <span class="upload-words">
            <bdi class="upload-name">{{ file.name }}</bdi>
            <span v-if="file.failed" class="upload-failed" role="alert" dir="auto">{{ file.failed }}</span>
            <progress v-else class="upload-progress" :value="file.done" max="100" :aria-label="words.sending + ' ' + file.name"></progress>
          </span>
          <span v-if="!file.failed" class="upload-size">{{ percent(file.done) }}</span>
          <button v-else-if="file.again" type="button" class="round-button" :aria-label="words.again + ' ' + file.name" :title="words.again" @click="send(file)">
            <q-icon name="sym_r_refresh" size="18px" aria-hidden="true" />
          </button>
          <button type="button" class="round-button" :aria-label="words.remove + ' ' + file.name" @click="stop(file)">
            <q-icon name="sym_r_close" size="18px" aria-hidden="true" />
          </button>
        </li>
      </ul>
    </div>
  `,
  props: {
    id: String,
    url: String,
    csrf: String,
    link: String,
    place: String,
    accept: String,
    most: Number,
    size: Number,
    slim: Boolean,
    disable: Boolean,
    kept: Array,
    words: Object,
  },
  emits: ["arrived", "removed", "busy"],
  data() {
    return { sending: [], troubles: [], over: false, serial: 0, previews: {} };
  },
  computed: {
    inputId() {
      return this.id + "-file";
    },
    full() {
      return this.most > 0 && this.kept.length + this.sending.length >= this.most;
    },
    underway() {
      return this.sending.filter((file) => !file.failed).length;
    },
  },
  watch: {
    underway(count) {
      this.$emit("busy", count > 0);
    },
  },
  mounted() {
    this.zone = this.$el.closest(".takes-files") || this.$el;
    this.listeners = {
      paste: (event) => this.pasted(event),
      dragover: (event) => this.dragged(event),
      dragleave: () => (this.over = false),
      drop: (event) => this.dropped(event),
    };
    for (const [name, listener] of Object.entries(this.listeners)) this.zone.addEventListener(name, listener);
    this.online = () => this.sending.filter((file) => file.failed && file.again).forEach((file) => this.send(file));
    window.addEventListener("online", this.online);
  },
  beforeUnmount() {
    for (const [name, listener] of Object.entries(this.listeners)) this.zone.removeEventListener(name, listener);
    window.removeEventListener("online", this.online);
    for (const file of this.sending) file.request?.abort();
    for (const preview of [...Object.values(this.previews), ...this.sending.map((file) => file.preview)]) if (preview) URL.revokeObjectURL(preview);
  },
  methods: {
    percent(done) {
      return new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format(done / 100);
    },
    // Several boxes may share a zone: the one under the hand takes the files, else the first one in sight.
    mine(event) {
      const under = event.target.closest?.(".upload");
      return under ? under === this.$el : !event.defaultPrevented && this.$el.offsetParent !== null;
    },
    pasted(event) {
      const data = event.clipboardData;
      const isWriting = event.target.closest?.("input, textarea, [contenteditable]") && data?.types.includes("text/plain");
      if (!data?.files.length || isWriting || this.disable || !this.mine(event)) return;
      event.preventDefault();
      this.take(data.files);
    },
    dragged(event) {
      if (this.disable || !event.dataTransfer?.types.includes("Files") || !this.mine(event)) return (this.over = false);
      event.preventDefault();
      this.over = true;
    },
    dropped(event) {
      this.over = false;
      if (this.disable || !event.dataTransfer?.files.length || !this.mine(event)) return;
      event.preventDefault();
      this.take(event.dataTransfer.files);
    },
    take(files) {
      this.troubles = [];
      for (const file of files) {
        const allowed = this.accept.split(",").some((ending) => file.name.toLowerCase().endsWith(ending));
        if (this.full) this.refuse(this.words.too_many);
        else if (!allowed) this.refuse("\u2068" + file.name + "\u2069: " + this.words.wrong_type);
        else if (file.size > this.size) this.refuse("\u2068" + file.name + "\u2069: " + this.words.too_large);
        else this.add(file);
      }
      this.$refs.input.value = "";
    },
    refuse(trouble) {
      if (!this.troubles.includes(trouble)) this.troubles.push(trouble);
    },
    add(file) {
      const preview = PICTURES.includes(file.type) ? URL.createObjectURL(file) : null;
      this.sending.push({ key: ++this.serial, name: file.name, file: Vue.markRaw(file), preview, unseen: false, done: 0, failed: "", again: false, request: null });
      this.send(this.sending[this.sending.length - 1]);
    },
    // Without an address nothing is sent: the file stays here, and only its name and size are told.
    pretend(entry) {
      const id = "kept-here-" + entry.key;
      if (entry.preview) this.previews[id] = entry.preview;
      this.forget(entry);
      this.$emit("arrived", { id, name: entry.name, size: entry.file.size });
    },
    send(entry) {
      if (!this.url) return this.pretend(entry);
      const request = new XMLHttpRequest();
      Object.assign(entry, { done: 0, failed: "", again: false, request: Vue.markRaw(request) });
      const form = new FormData();
      form.append("file", entry.file, entry.name);
      request.upload.onprogress = (event) => (entry.done = Math.round((100 * event.loaded) / event.total));
      request.onload = () => this.answered(entry, request);
      request.onerror = () => this.failed(entry, "", true);
      request.open("POST", this.url);
      request.setRequestHeader("X-CSRF-Token", this.csrf);
      if (this.link) request.setRequestHeader("Authorization", "Bearer " + this.link);
      request.setRequestHeader("Accept-Language", document.documentElement.lang);
      request.send(form);
    },
    answered(entry, request) {
      let answer = {};
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        /* not from the desk: the general sentence is shown */
      }
      if (request.status >= 300 || !answer.id) {
        return this.failed(entry, answer.errors?.[0]?.message || answer.detail, request.status >= REFUSED);
      }
      if (entry.preview) this.previews[answer.id] = entry.preview;
      this.forget(entry);
      this.mirror([...this.kept.map((file) => file.id), answer.id]);
      this.$emit("arrived", { id: answer.id });
    },
    failed(entry, message, again) {
      Object.assign(entry, { failed: message || this.words.failed, again });
    },
    forgive() {
      this.troubles = [];
      this.sending.filter((entry) => entry.failed).forEach(this.stop);
    },
    stop(entry) {
      entry.request?.abort();
      if (entry.preview) URL.revokeObjectURL(entry.preview);
      this.forget(entry);
    },
    forget(entry) {
      this.sending = this.sending.filter((each) => each.key !== entry.key);
    },
    remove(file) {
      this.mirror(this.kept.map((each) => each.id).filter((id) => id !== file.id));
      this.$emit("removed", file.id);
      this.$refs.input.focus();
    },
    mirror(ids) {
      this.$el.dispatchEvent(new CustomEvent("mirror", { bubbles: true, detail: ids }));
    },
  },
};
