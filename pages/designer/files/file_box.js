// One file on its way to the server over the page's own socket, in pieces that it takes.
const PIECE = 192 * 1024;

export default {
  template: `
    <div class="file-box" :class="{ 'is-over': over }" @dragover.prevent="over = true" @dragleave="over = false" @drop.prevent="drop">
      <label class="button file-box__choose" :class="{ 'is-busy': busy }">
        <q-icon name="sym_r_upload_file" class="icon" aria-hidden="true" /><span>{{ words.choose }}</span>
        <input ref="box" type="file" class="visually-hidden" :accept="accept" :disabled="busy" @change="take($event.target.files[0])" />
      </label>
      <span class="hint">{{ words.limits }}</span>
      <p class="file-box__said" role="status">{{ said }}</p>
    </div>`,
  props: { words: Object, accept: String, most: Number },
  emits: ["piece"],
  data() {
    return { over: false, busy: false, said: "" };
  },
  methods: {
    drop(event) {
      this.over = false;
      this.take(event.dataTransfer.files[0]);
    },
    async take(file) {
      this.$refs.box.value = "";
      if (!file || this.busy) return;
      if (file.size > this.most) {
        this.said = this.words.too_large;
        return;
      }
      this.busy = true;
      this.said = this.words.sending;
      const bytes = new Uint8Array(await file.arrayBuffer());
      const pieces = Math.max(1, Math.ceil(bytes.length / PIECE));
      for (let at = 0; at < pieces; at++) {
        const part = bytes.subarray(at * PIECE, (at + 1) * PIECE);
        this.$emit("piece", { name: file.name, at, last: at === pieces - 1, data: this.coded(part) });
      }
    },
    coded(bytes) {
      let text = "";
      for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
      return btoa(text);
    },
    // Called by the server when it has done with the file.
    ready(said) {
      this.busy = false;
      this.said = said;
    },
  },
};
