// Things that can be ended one by one, each in two steps: what it is, what is known of it, and the way to end it.
export default {
  template: `
    <div class="tokens-list">
      <p v-if="!items.length" class="secondary">{{ words.none }}</p>
      <ul v-else>
        <li v-for="item in items" :key="item.id">
          <q-icon :name="item.icon" class="icon" aria-hidden="true" />
          <div class="tokens-list__about">
            <strong><a v-if="item.href" :href="item.href">{{ item.title }}</a><template v-else>{{ item.title }}</template></strong><span v-if="item.chip" class="chip">{{ item.chip }}</span>
            <small v-for="(line, at) in item.lines" :key="at" class="secondary">{{ line }}</small>
          </div>
          <template v-if="item.ends">
            <span v-if="asking === item.id" class="tokens-list__sure">
              <button type="button" class="button button--small button--danger" @click="end(item)">{{ words.sure }}</button>
              <button type="button" class="button button--small button--quiet" @click="asking = ''">{{ words.cancel }}</button>
            </span>
            <button v-else type="button" class="button button--small" :aria-label="words.end + ' ' + item.title" @click="ask(item, $event)">{{ words.end }}</button>
          </template>
        </li>
      </ul>
    </div>`,
  props: { items: Array, words: Object },
  emits: ["end"],
  data() {
    return { asking: "" };
  },
  methods: {
    ask(item, event) {
      const row = event.target.closest("li");
      this.asking = item.id;
      this.$nextTick(() => row.querySelector(".button--danger")?.focus());
    },
    end(item) {
      this.asking = "";
      this.$emit("end", item.id);
    },
  },
};
