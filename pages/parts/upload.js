export default {
  template: `
    <div class="upload" :class="{ 'upload-over': over, 'upload-slim': slim }">
      <input ref="input" type="file" class="visually-hidden" :id="inputId" :accept="accept" :multiple="most !== 1"
             :aria-label="slim ? words.attach : words.drop + ' ' + words.choose" :disabled="full"
             @change="take($event.target.files)" />
      <label v-if="slim" :for="inputId" class="upload-clip" :title="words.attach">
        <q-icon name="sym_r_attach_file" size="20px" aria-hidden="true" /><span>{{ words.attach }}</span>
      </label>
      <label v-else-if="!full" :for="inputId" class="upload-drop">
        <q-icon name="sym_r_upload" size="22px" aria-hidden="true" />
        <span>{{ words.drop }} <b>{{ words.choose }}</b></span>
        <small dir="auto">{{ words.limits }}</small>
      </label>
      <p v-if="trouble" class="fieldbox__error" role="alert"><q-icon name="sym_r_error" size="17px" aria-hidden="true" />{{ trouble }}</p>
      <ul v-if="kept.length || sending.length" class="upload-list">
        <li v-for="file in kept" :key="file.id" class="upload-file">
          <img v-if="file.image" :src="place + file.id" alt="" class="upload-thumb" />
          <q-icon v-else name="sym_r_draft" size="20px" aria-hidden="true" />
          <bdi class="upload-name">{{ file.name }}</bdi>
          <span class="upload-size">{{ file.shown }}</span>
          <button type="button" class="round-button" :aria-label="words.remove + ' ' + file.name" @click="remove(file)">
            <q-icon name="sym_r_close" size="18px" aria-hidden="true" />
          </button>
        </li>
        <li v-for="file in sending" :key="file.key" class="upload-file">
          <q-icon name="sym_r_upload" size="20px" aria-hidden="true" />
          <bdi class="upload-name">{{ file.name }}</bdi>
          <progress class="upload-progress" :value="file.done" max="100" :aria-label="words.sending + ' ' + file.name"></progress>
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
    place: String,
    accept: String,
    most: Number,
    size: Number,
    slim: Boolean,
    kept: Array,
    words: Object,
  },
  emits: ["arrived", "removed"],
  data() {
    return { sending: [], trouble: "", over: false, serial: 0 };
  },
  computed: {
    inputId() {
      return this.id + "-file";
    },
    full() {
      return this.most > 0 && this.kept.length + this.sending.length >= this.most;
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
  },
  beforeUnmount() {
    for (const [name, listener] of Object.entries(this.listeners)) this.zone.removeEventListener(name, listener);
    for (const file of this.sending) file.request.abort();
  },
  methods: {
    pasted(event) {
      const files = event.clipboardData?.files;
      if (files?.length) {
        event.preventDefault();
        this.take(files);
      }
    },
    dragged(event) {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      this.over = true;
    },
    dropped(event) {
      this.over = false;
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      this.take(event.dataTransfer.files);
    },
    take(files) {
      this.trouble = "";
      for (const file of files) {
        const allowed = this.accept.split(",").some((ending) => file.name.toLowerCase().endsWith(ending));
        if (this.full) this.trouble = this.words.too_many;
        else if (!allowed) this.trouble = this.words.wrong_type;
        else if (file.size > this.size) this.trouble = this.words.too_large;
        else this.send(file);
      }
      this.$refs.input.value = "";
    },
    send(file) {
      const request = new XMLHttpRequest();
      this.sending.push({ key: ++this.serial, name: file.name, done: 0, request: Vue.markRaw(request) });
      const entry = this.sending[this.sending.length - 1];
      const form = new FormData();
      form.append("file", file, file.name);
      request.upload.onprogress = (event) => (entry.done = Math.round((100 * event.loaded) / event.total));
      request.onload = () => this.answered(entry, request);
      request.onerror = () => this.failed(entry, "");
      request.open("POST", this.url);
      request.setRequestHeader("X-CSRF-Token", this.csrf);
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
      if (request.status >= 300 || !answer.id) return this.failed(entry, answer.errors?.[0]?.message || answer.detail);
      this.forget(entry);
      this.$emit("arrived", { id: answer.id });
    },
    failed(entry, message) {
      this.forget(entry);
      this.trouble = message || this.words.failed;
    },
    stop(entry) {
      entry.request.abort();
      this.forget(entry);
    },
    forget(entry) {
      this.sending = this.sending.filter((each) => each.key !== entry.key);
    },
    remove(file) {
      this.$emit("removed", file.id);
      this.$refs.input.focus();
    },
  },
};
