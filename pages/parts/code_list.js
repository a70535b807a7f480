// Recovery codes, readable only now: copied or saved by who reads them.
export default {
  template: `
    <div class="code-list">
      <p class="banner banner--warn" role="note"><q-icon name="sym_r_warning" class="icon" aria-hidden="true" /><span>{{ words.once }}</span></p>
      <ol ref="codes" dir="ltr" :aria-label="words.label"><li v-for="code in codes" :key="code"><code>{{ code }}</code></li></ol>
      <div class="code-list__acts">
        <button type="button" class="button" @click="copy"><q-icon :name="copied ? 'sym_r_check' : 'sym_r_content_copy'" class="icon" aria-hidden="true" />{{ copied ? words.copied : words.copy }}</button>
        <a class="button" :href="address" :download="file"><q-icon name="sym_r_download" class="icon" aria-hidden="true" />{{ words.save }}</a>
      </div>
      <span class="visually-hidden" role="status">{{ copied ? words.copied : "" }}</span>
    </div>`,
  props: { codes: Array, words: Object, file: String },
  data() {
    return { copied: false };
  },
  computed: {
    text() {
      return this.codes.join("\n") + "\n";
    },
    address() {
      return "data:text/plain;charset=utf-8," + encodeURIComponent(this.text);
    },
  },
  methods: {
    async copy() {
      try {
        await navigator.clipboard.writeText(this.text);
      } catch {
        getSelection().selectAllChildren(this.$refs.codes); // pages that do not come over https have no clipboard
        document.execCommand("copy");
      }
      this.copied = true;
    },
  },
};
