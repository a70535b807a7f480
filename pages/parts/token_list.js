// Keys of programs: what is known of each, a way to end it in two steps, and the new one to be copied once.
export default {
  template: `
    <div class="tokens-list">
      <div v-if="fresh" ref="fresh" class="banner banner--ok tokens-list__fresh" role="status" tabindex="-1">
        <q-icon name="sym_r_key" class="icon" aria-hidden="true" />
        <div>
          <strong>{{ words.fresh }}</strong>
          <p>{{ words.once }}</p>
          <div class="tokens-list__copy">
            <input ref="secret" class="input" dir="ltr" readonly :value="fresh" :aria-label="words.secret" @focus="$event.target.select()" />
            <button type="button" class="button" @click="copy"><q-icon :name="copied ? 'sym_r_check' : 'sym_r_content_copy'" class="icon" aria-hidden="true" />{{ copied ? words.copied : words.copy }}</button>
          </div>
        </div>
      </div>
      <p v-if="!tokens.length" class="secondary">{{ words.none }}</p>
      <ul v-else>
        <li v-for="token in tokens" :key="token.id" :class="{ 'is-faded': token.ended }">
          <div class="tokens-list__about">
            <strong><bdi>{{ token.name }}</bdi></strong><span v-if="token.ended" class="chip">{{ token.ended }}</span>
            <small class="secondary">{{ token.rights }}</small>
            <small class="secondary">{{ token.times }}</small>
          </div>
          <template v-if="!token.ended">
            <span v-if="asking === token.id" class="tokens-list__sure">
              <button type="button" class="button button--small button--danger" @click="end(token)">{{ words.sure }}</button>
              <button type="button" class="button button--small button--quiet" @click="asking = 0">{{ words.cancel }}</button>
            </span>
            <button v-else type="button" class="button button--small" :aria-label="words.revoke + ' ' + token.name" @click="ask(token, $event)">{{ words.revoke }}</button>
          </template>
        </li>
      </ul>
    </div>`,
  props: { tokens: Array, fresh: String, words: Object },
  emits: ["revoke"],
  data() {
    return { asking: 0, copied: false };
  },
  watch: {
    fresh(fresh) {
      this.copied = false;
      if (fresh) this.$nextTick(() => this.$refs.fresh.focus());
    },
  },
  methods: {
    ask(token, event) {
      const row = event.target.closest("li");
      this.asking = token.id;
      this.$nextTick(() => row.querySelector(".button--danger")?.focus());
    },
    end(token) {
      this.asking = 0;
      this.$emit("revoke", token.id);
    },
    async copy() {
      this.$refs.secret.select();
      try {
        await navigator.clipboard.writeText(this.fresh);
      } catch {
        document.execCommand("copy"); // pages that do not come over https have no clipboard
      }
      this.copied = true;
    },
  },
};
